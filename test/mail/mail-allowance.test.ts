import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { reissueCertificate } from '../../src/app/certificate/reissue-certificate.ts'
import { registerColleague } from '../../src/app/company/register-colleague.ts'
import { registerUserFile } from '../../src/app/company/register-user-file.ts'
import { changeMailAddress } from '../../src/app/mail/change-mail-address.ts'
import { changeSecondMailAddress } from '../../src/app/mail/change-second-mail-address.ts'
import { sendAgain } from '../../src/app/mail/send-again.ts'
import { setPhrase } from '../../src/app/mail/set-phrase.ts'
import { changeName } from '../../src/app/people/change-name.ts'
import { changePassword } from '../../src/app/people/change-password.ts'
import { changePermissions } from '../../src/app/people/change-permissions.ts'
import { endConfirmationPassword } from '../../src/app/people/end-confirmation-password.ts'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'
import { issueConfirmationPin } from '../../src/app/people/issue-confirmation-pin.ts'
import { removeUser } from '../../src/app/people/remove-user.ts'
import { resetUser } from '../../src/app/people/reset-user.ts'
import { setConfirmationPassword } from '../../src/app/people/set-confirmation-password.ts'
import { suspendUser } from '../../src/app/people/suspend-user.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import type { User } from '../../src/app/port/people.ts'
import type { Actor } from '../../src/app/port/records.ts'
import { approveLateRenewal } from '../../src/app/renewal/approve-late-renewal.ts'
import { askAdministrators } from '../../src/app/request/ask-administrators.ts'
import { beginMove } from '../../src/app/token/move-app.ts'
import { openTokenRegistration } from '../../src/app/token/open-token-registration.ts'
import { registerToken } from '../../src/app/token/register-token.ts'
import { removeToken } from '../../src/app/token/remove-token.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import { dayOf, endOfDay } from '../../src/domain/calendar/day.ts'
import { shareOfOne, type MailParty } from '../../src/domain/mail/mail-allowance.ts'
import { MAIL_CAUSES, type CausingAct, type MailBound } from '../../src/domain/mail/mail-causes.ts'
import type { Refusal } from '../../src/domain/refusal/refusal.ts'
import type { Result } from '../../src/domain/result.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { headNames } from '../../src/text/user-file-text.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, refusedAs, type Person } from '../house.ts'

const SITE = 'yukishiro.localhost'
const scene = await openTestHouse([MINATO, YUKISHIRO])
const { house, owner } = scene
const entry = await scene.entry(SITE)
const institutionId = entry.institution.id
const { actsOnOneUserADay: MOST_ACTS, mailsOfOneCompanyADay: MOST_MAILS } = entry.settled.policy.mail
const OPERATOR: Actor = { kind: 'operator', userId: '00000000-0000-4000-8000-000000000001' }

type Company = { readonly chief: Person; readonly who: Person; readonly actor: Extract<Actor, { kind: 'user' }>; readonly of: { readonly institutionId: string; readonly loginId: string } }

const company = async (): Promise<Company> => {
  const chief = await scene.person({ site: SITE, role: 'chief', granted: false })
  const who = await scene.person({ site: SITE, contract: chief.companyNumber, granted: false })
  return { chief, who, actor: { kind: 'user', userId: chief.id }, of: { institutionId, loginId: who.loginId } }
}
const userOf = async ({ id }: Person): Promise<User> => (await house.database.transact(institutionId, (tx) => tx.people.findUser({ id }))) ?? assert.fail('nobody')
const mails = async (kind: string): Promise<number> => (await owner.query<{ count: number }>('select count(*)::int as count from outbox where kind = $1', [kind])).rows[0]?.count ?? 0
const use = async (who: Person, party: MailParty, { acts = 0, mails: queued = 0 }: { readonly acts?: number; readonly mails?: number }): Promise<void> => {
  const { contractId } = await userOf(who)
  await house.database.transact(institutionId, (tx) => tx.mails.cause({ actsOn: who.id, contractId, by: null, party, on: dayOf(tx.now.business), acts, mails: queued }))
}
const outcome = (result: Result<unknown, Refusal>): string => (result.ok ? 'done' : result.problem.code)
const { policy } = entry.settled
const withPhrase = { ...entry, settled: { ...entry.settled, policy: { ...policy, notice: { ...policy.notice, companyPhrase: true } } } }
const because = { reason: '試験' } as const

test('R-607 an address that is changed back and forth makes so many mails a day and no more, also of many at once; the branch still can, and so can everybody the next day', async () => {
  const { who, actor, of } = await company()
  const change = (at: number, by: Actor = actor) => changeMailAddress(house)(by, { ...of, mail: `stranger-${at}@test.example` })
  await owner.query('delete from outbox')
  const done = await Promise.all(Array.from({ length: MOST_ACTS + 5 }, (_, at) => change(at)))
  assert.equal(done.filter(({ ok }) => ok).length, MOST_ACTS)
  const refused = done.filter((each) => !each.ok)
  assert.deepEqual(new Set(refused.map(refusedAs)), new Set(['mails-used-up']))
  assert.equal(await mails('mail-address-changed'), MOST_ACTS * 2)
  assert.equal(refusedAs(await changeSecondMailAddress(house)(actor, { ...of, mail: 'second@test.example' })), 'mails-used-up')
  const { rows } = await owner.query<{ outcome: string }>(`select outcome from audit_event where act = 'change-mail-address' order by position desc limit 1`)
  assert.equal(rows[0]?.outcome, 'mails-used-up')
  must(await change(100, OPERATOR))
  must(await change(101, CLERK))
  const other = await scene.person({ site: SITE, contract: who.companyNumber, granted: false })
  must(await changeMailAddress(house)(actor, { institutionId, loginId: other.loginId, mail: 'other@test.example' }))
  await owner.query(`update mails_caused set on_day = on_day - 1`)
  must(await change(102))
  const { rows: [kept] } = await owner.query<{ spent: number }>(`select spent from mails_caused where of_id = $1 and counts = 'acts' and party = 'company'`, [who.id])
  assert.equal(kept?.spent, 1, 'a new day begins at nothing')
})

type Try = (company: Company) => Promise<Result<unknown, Refusal>>
/** Each act of the allowance, as an administrator or the user tries it: what it would have been given besides does not come to matter. */
const ASKED: Readonly<Partial<Record<CausingAct, Try>>> = {
  'change-mail-address': ({ actor, of }) => changeMailAddress(house)(actor, { ...of, mail: 'a@test.example' }),
  'change-second-mail-address': ({ actor, of }) => changeSecondMailAddress(house)(actor, { ...of, mail: 'a@test.example' }),
  'set-phrase': async ({ chief }) => setPhrase(house)(await userOf(chief), { entry: withPhrase, phrase: 'みなとの松' }),
  'register-user': async ({ chief, actor }) => registerColleague(house)({ actor, user: await userOf(chief), entry }, { loginId: `new-${chief.loginId}`, name: '新規 太郎', mail: 'new@test.example', language: 'ja', permissions: [] }),
  'change-permissions': ({ actor, of }) => changePermissions(house)(actor, { ...of, ...because, permissions: ['web-administration'] }),
  'change-name': ({ actor, of }) => changeName(house)(actor, { ...of, name: '改姓 花子' }),
  'remove-user': ({ actor, of }) => removeUser(house)(actor, { ...of, ...because }),
  'initialise-password': ({ actor, of }) => initialisePassword(house)(actor, of),
  'issue-confirmation-pin': async ({ actor, of, who }) => {
    await house.database.transact(institutionId, (tx) => tx.people.setTokenUse(who.id, false))
    return issueConfirmationPin(house)(actor, of)
  },
  'end-confirmation-password': ({ actor, of }) => endConfirmationPassword(house)(actor, of),
  'reset-user': ({ actor, of }) => resetUser(house)(actor, { ...of, ...because }),
  'unlock-user': ({ actor, of }) => unlockUser(house)(actor, { ...of, secret: 'password' }),
  'lift-suspension': ({ actor, of }) => suspendUser(house)(actor, { ...of, ...because, command: 'lift' }),
  'open-grant': ({ actor, of }) => openGrant(house)(actor, { ...of, ...because }),
  'approve-renewal': ({ actor, of }) => approveLateRenewal(house)(actor, of),
  'reissue-certificate': ({ actor, of }) => reissueCertificate(house)(actor, { ...of, ...because }),
  'register-token': ({ actor, of }) => registerToken(house)(actor, { ...of, kind: 'app', serial: '', seed: '' }),
  'open-token-registration': ({ actor, of }) => openTokenRegistration(house)(actor, of),
  'send-mails-again': ({ actor, of }) => sendAgain(house)(actor, { ...of, most: 10 }),
}
const OWN: Readonly<Partial<Record<CausingAct, Try>>> = {
  'move-token': ({ who }) => beginMove(house)({ entry, userId: who.id, oneTimePassword: '000000' }),
  'set-own-confirmation-password': async ({ who }) => {
    await house.database.transact(institutionId, async (tx) => {
      await tx.people.setRights(who.id, { role: 'administrator', permissions: ['web-administration'] })
      await tx.people.setConfirmationPassword(who.id, { hash: 'x', setAt: tx.now.business })
    })
    const confirmed = { ...entry, settled: { ...entry.settled, policy: { ...policy, confirmation: { forRevoking: 'confirmation-password' as const } } } }
    return setConfirmationPassword(house)({ entry: confirmed, userId: who.id, sessionId: '00000000-0000-4000-8000-000000000001', current: 'x', password: 'Tsubaki2031', again: 'Tsubaki2031' })
  },
}
const named = (bound: MailBound) => Object.entries(MAIL_CAUSES).filter(([, row]) => row.bound === bound).map(([name]) => name)

test('R-607 every act of the allowance is refused once it is used up, by user or by company, before anything is changed', async () => {
  assert.deepEqual([...Object.keys(ASKED), ...Object.keys(OWN), 'change-own-password'].toSorted(), named('allowance').toSorted())
  const [byUser, byCompany] = [await company(), await company()]
  const { contractId } = await userOf(byUser.chief)
  await use(byUser.who, 'company', { acts: MOST_ACTS })
  await use(byCompany.chief, 'company', { mails: MOST_MAILS })
  await house.database.transact(institutionId, (tx) => tx.mails.cause({ actsOn: contractId, contractId, by: null, party: 'company', on: dayOf(tx.now.business), acts: MOST_ACTS, mails: 0 }))
  const queued = async () => (await owner.query('select count(*) from outbox')).rows
  const before = await queued()
  for (const [name, attempt] of Object.entries(ASKED)) {
    // Whoever is new has done nothing to anybody yet.
    if (name !== 'register-user') assert.equal(outcome(await attempt(byUser)), 'mails-used-up', name)
    assert.equal(outcome(await attempt(byCompany)), 'mails-used-up', name)
  }
  assert.deepEqual(await queued(), before)
})

test('R-607 what users do for themselves has an allowance of its own, which nobody else uses up', async () => {
  for (const [name, attempt] of Object.entries(OWN)) {
    const [spent, free] = [await company(), await company()]
    await use(spent.who, 'self', { acts: MOST_ACTS })
    await use(free.who, 'company', { acts: MOST_ACTS, mails: MOST_MAILS })
    assert.equal(outcome(await attempt(spent)), 'mails-used-up', name)
    assert.notEqual(outcome(await attempt(free)), 'mails-used-up', name)
  }
})

test('R-607 R-405 a password is changed so many times a day and no more by its user; one that has to be changed is changed all the same', async () => {
  const minato = await scene.entry(MINATO_SITE)
  const who = await scene.person()
  const { sessionId } = must(await scene.logIn(who, await scene.acquire(who)))
  const { contractId } = (await house.database.transact(minato.institution.id, (tx) => tx.people.findUser({ id: who.id }))) ?? assert.fail('nobody')
  await house.database.transact(minato.institution.id, (tx) => tx.mails.cause({ actsOn: who.id, contractId, by: null, party: 'self', on: dayOf(tx.now.business), acts: MOST_ACTS - 1, mails: 0 }))
  const change = (current: string, password: string) => changePassword(house)({ entry: minato, userId: who.id, sitting: { kind: 'session', id: sessionId, current }, password, again: password })
  must(await change(who.password, 'Tsubaki2031'))
  assert.equal(refusedAs(await change('Tsubaki2031', 'Ajisai2032')), 'mails-used-up')
  await owner.query(`update password set set_at = set_at - interval '40 years' where user_id = $1`, [who.id])
  const forced = { ...minato, settled: { ...minato.settled, policy: { ...minato.settled.policy, password: { ...minato.settled.policy.password, agesDays: 90, whenAged: 'forced-change' as const } } } }
  must(await changePassword(house)({ entry: forced, userId: who.id, sitting: { kind: 'session', id: sessionId, current: 'Tsubaki2031' }, password: 'Ajisai2032', again: 'Ajisai2032' }))
})

test('R-607 R-602 what only takes something away is never refused so, and what it sends is taken from the allowance', async () => {
  const { chief, who, actor, of } = await company()
  must(await registerToken(house)(CLERK, { ...of, kind: 'app', serial: '', seed: '' }))
  await use(who, 'company', { acts: MOST_ACTS, mails: MOST_MAILS })
  must(await suspendUser(house)(actor, { ...of, ...because, command: 'suspend' }))
  must(await removeToken(house)(actor, { ...of, end: 'lost' }))
  assert.equal(refusedAs(await suspendUser(house)(actor, { ...of, ...because, command: 'lift' })), 'mails-used-up')
  const { contractId } = await userOf(chief)
  const spent = await house.database.transact(institutionId, (tx) => tx.mails.caused({ actsOn: who.id, contractId, by: null, party: 'company', on: dayOf(tx.now.business) }))
  assert.deepEqual(spent, { acts: MOST_ACTS + 2, mails: MOST_MAILS + 2 + 2, own: 0 })
})

test('R-607 R-208 one administrator who used up what one may is refused and told whom to ask, a colleague still acts, and both draw on the company’s', async () => {
  const { chief, who, actor, of } = await company()
  const { contractId } = await userOf(chief)
  const second = await scene.person({ site: SITE, contract: chief.companyNumber, permissions: ['web-administration', 'user-registration'], granted: false })
  const share = shareOfOne(policy.mail)
  await house.database.transact(institutionId, (tx) => tx.mails.cause({ actsOn: who.id, contractId, by: chief.id, party: 'company', on: dayOf(tx.now.business), acts: 0, mails: share }))
  const rename = (by: Actor) => changeName(house)(by, { ...of, name: '改姓 花子' })
  const refused = await rename(actor)
  assert.deepEqual(refused.ok ? null : refused.problem, { code: 'mails-used-up', of: 'own-mails', most: share, from: endOfDay(dayOf((await house.database.transact(institutionId, (tx) => Promise.resolve(tx.now.business))))) })
  must(await rename({ kind: 'user', userId: second.id }))
  const spent = await house.database.transact(institutionId, (tx) => tx.mails.caused({ actsOn: who.id, contractId, by: second.id, party: 'company', on: dayOf(tx.now.business) }))
  assert.ok(spent.own > 0 && spent.mails === share + spent.own, JSON.stringify(spent))
  must(await rename(OPERATOR))
})

test('R-607 R-610 whoever asks their administrators while mails are used up stands on the list without one', async () => {
  const { who, chief } = await company()
  await use(who, 'self', { acts: MOST_ACTS })
  const helper = await scene.person({ site: SITE, contract: chief.companyNumber, permissions: ['web-administration'], granted: false })
  // Where certificates are not asked for, a password lets somebody in who can be asked.
  await owner.query(`update contract set method = 'password', method_reason = '試験' where number = $1`, [chief.companyNumber])
  await owner.query('delete from outbox')
  const asked = must(await askAdministrators(house)({ entry, userId: who.id, kind: 'grant' }))
  assert.equal(asked.already, true)
  assert.equal(asked.to.length, 2, helper.loginId)
  assert.equal(await mails('request-asked'), 0)
  assert.equal((await house.database.transact(institutionId, (tx) => tx.requests.find(who.id, 'grant')))?.kind, 'grant')
})

test('R-607 R-910 no file of users is registered while the mails of the company are used up', async () => {
  const { chief, actor } = await company()
  const call = { actor, user: await userOf(chief), entry }
  const names = headNames((language) => labelsIn(language, entry.settled.policy))
  await use(chief, 'company', { mails: MOST_MAILS })
  assert.equal(refusedAs(await registerUserFile(house)(call, 'x', names, 'seen')), 'mails-used-up')
})
