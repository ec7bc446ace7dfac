import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { officeActsIn } from '../../src/app/office/office-acts.ts'
import { performAct } from '../../src/app/office/perform-act.ts'
import type { Fields } from '../../src/app/office/office-act.ts'
import { CLERK, MINATO_SITE, must, openTestHouse } from '../house.ts'
import { browserOn } from '../browser.ts'
import { openSite } from '../attacks/open-site.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const { institution } = await site.entry(MINATO_SITE)
const LOGIN = `login.${MINATO_SITE}`

type Explained = {
  readonly attempts: readonly { readonly at: string; readonly verdict: string; readonly says: { readonly ja: string; readonly en: string }; readonly rules: readonly { readonly path: string; readonly value: unknown; readonly setBy: string }[]; readonly pcName: string | null; readonly serial: string | null }[]
  readonly silence: { readonly ja: string; readonly en: string } | null
}

const act = (await officeActsIn('demo')).find(({ name }) => name === 'explain-logins') ?? assert.fail('no such act')
const explain = async (loginId: string, more: Fields = {}): Promise<Explained> => {
  const done = await performAct(site.house)({ actor: { kind: 'command-line', account: 'desk' }, officeId: null }, act, { ok: true, value: { institution: institution.code, loginId, ...more } })
  assert.ok(done.ok, JSON.stringify(done))
  return done.value as unknown as Explained
}

test('R-905 why a user could not log in: each try with its verdict, the rule in words and the value of the profile that decided', async () => {
  const who = await site.person()
  const held = await site.acquire(who)
  const browser = browserOn(site, held)
  for (let tries = 0; tries < 5; tries += 1) await browser.submit(LOGIN, '/', '/log-in', { password: 'wrong' })
  await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  must(await revokeCertificate(site.house)(CLERK, { institutionId: institution.id, serial: Buffer.from(held.serial).toString('hex'), reason: 'keyCompromise' }))
  for (let visits = 0; visits < 3; visits += 1) await browser.ask({ host: LOGIN })

  const { attempts, silence } = await explain(who.loginId)
  assert.equal(silence, null)
  assert.deepEqual(attempts.map(({ verdict }) => verdict), [
    'certificate-revoked', 'user-locked-temporarily', 'user-locked-temporarily', 'credentials-wrong', 'credentials-wrong', 'credentials-wrong', 'credentials-wrong',
  ])
  const [, locked] = attempts
  assert.match(locked?.says.ja ?? '', /一時的に利用停止になっていました（停止の規則：5回で30分間、10回で解除の手続きをするまで）。/)
  assert.deepEqual(locked?.rules.map(({ path, setBy }) => [path, setBy]), [['lock.loginPassword', 'product-default standard']])
  for (const each of attempts) assert.deepEqual([each.pcName, each.serial], ['経理のPC', Buffer.from(held.serial).toString('hex')])
  assert.ok(!JSON.stringify(attempts).includes(who.password))
})

test('R-905 a time is asked for as the customer says it, and where no certificate arrived it is said what the browser can have shown', async () => {
  const who = await site.person()
  const held = await site.acquire(who)
  await browserOn(site, held).submit(LOGIN, '/', '/log-in', { password: who.password })
  const at = new Date((await explain(who.loginId)).attempts[0]?.at ?? '')
  const around = (minutes: number): Fields => ({ from: new Date(at.getTime() - minutes * 60_000).toISOString(), until: new Date(at.getTime() + minutes * 60_000).toISOString() })
  assert.deepEqual((await explain(who.loginId, around(1))).attempts.map(({ verdict }) => verdict), ['accepted'])
  const later = { from: new Date(at.getTime() + 3_600_000).toISOString(), until: new Date(at.getTime() + 7_200_000).toISOString() }
  const nothing = await explain(who.loginId, later)
  assert.deepEqual([nothing.attempts, /届いていません/.test(nothing.silence?.ja ?? '')], [[], true])
  const before = await explain(who.loginId, { from: '2020-01-01T00:00:00+09:00', until: '2020-01-02T00:00:00+09:00' })
  assert.match(before.silence?.ja ?? '', /まだありませんでした/)
})
