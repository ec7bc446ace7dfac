import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { requestCertificate } from '../../src/app/acquisition/request-certificate.ts'
import { shortFingerprint, showFingerprint } from '../../src/domain/certificate/confirmation.ts'
import { secondsAfter } from '../../src/domain/time/time.ts'
import { newKey } from '../house.ts'
import { COMMAND_LINE, newOfficeScene, type OfficeScene } from './office-scene.ts'
import { openOfficeWeb } from './office-web.ts'

const SITE = 'machi.localhost'
const USERS = '/api/institutions/2999/users'

/** A service whose chiefs' new PCs the branch confirms, and a chief who has acquired there. */
const waitingChief = async (scene: OfficeScene, web: Awaited<ReturnType<typeof openOfficeWeb>>['web'], loginId: string, contract: string) => {
  const { house, institution } = scene
  const perform = async (name: string, input: Readonly<Record<string, unknown>>): Promise<void> => {
    const done = await scene.perform(COMMAND_LINE, name, { institution: '2999', ...input })
    assert.ok(done.ok, `${name}: ${JSON.stringify(done)}`)
  }
  await perform('open-contract', { site: SITE, number: contract, name: '株式会社 町工場' })
  await perform('register-user', { contract, loginId, name: '町田 太郎', mail: 'machida@machi.example', role: 'chief' })
  await perform('open-grant', { loginId, reason: '新規' })
  const entry = await web.book.bySite(SITE) ?? assert.fail('no service')
  const { user, grant, acquisition } = await house.database.transact(institution, async (tx) => {
    const found = await tx.people.findUser({ loginId }) ?? assert.fail(loginId)
    const open = await tx.acquisitions.currentGrant(found.id) ?? assert.fail('no grant')
    const begun = { grantId: open.id, userId: found.id, tokenHash: randomBytes(32), csrfSecret: randomBytes(32), startedAt: tx.now.machine, endsAt: secondsAfter(tx.now.machine, 600) }
    return { user: found, grant: open, acquisition: await tx.acquisitions.start(begun) }
  })
  const key = await newKey()
  const delivered = await requestCertificate(house)({
    entry, actor: { kind: 'user', userId: user.id }, userId: user.id, acquisitionId: acquisition.id, grantId: grant.id, request: key.request, pcName: '社長室-01', keyOrigin: 'file',
  })
  assert.ok(delivered.ok, JSON.stringify(delivered))
  return { shown: showFingerprint(shortFingerprint(key.spkiSha256, entry.settled.policy.acquisition)), serial: Buffer.from(delivered.value.certificate.serial).toString('hex') }
}

test('R-315 the branch confirms and refuses new PCs by REST: whoever granted does not, nothing tells the number, and wrong ones run out', async () => {
  const scene = await newOfficeScene()
  const { ask, operator, web } = await openOfficeWeb(scene)
  const added = await scene.perform(COMMAND_LINE, 'add-service', {
    institution: '2999', site: SITE, nameJa: 'まちビジネスWEB', nameEn: 'Machi Business WEB', profile: 'credit-union', overrides: { acquisition: { newPcConfirmedBy: 'branch' } },
  })
  assert.ok(added.ok, JSON.stringify(added))
  const [intake, approval, printing] = [await operator('op-intake', ['intake'], ['2999']), await operator('op-approval', ['approval'], ['2999']), await operator('op-printing', ['printing'], ['2999'])]
  const one = await waitingChief(scene, web, 'machi-master', '20000001')
  const other = await waitingChief(scene, web, 'mura-master', '20000002')

  const listed = await ask('GET', '/api/institutions/2999/waiting-pcs', { as: approval })
  const { waiting } = listed.body as { waiting: readonly { loginId: string; serial: string; pcName: string; confirmedBy: string }[] }
  assert.deepEqual(waiting.map(({ loginId, pcName, confirmedBy }) => [loginId, pcName, confirmedBy]).toSorted(), [['machi-master', '社長室-01', 'branch'], ['mura-master', '社長室-01', 'branch']])
  const detail = await ask('GET', `${USERS}/machi-master`, { as: approval })
  for (const { body } of [listed, detail]) for (const { shown } of [one, other]) assert.ok(!JSON.stringify(body).includes(shown) && !JSON.stringify(body).includes(shown.replaceAll('-', '')))
  const page = await ask('GET', '/api/institutions/2999/waiting-pcs?most=1', { as: approval })
  assert.equal(((await ask('GET', `/api/institutions/2999/waiting-pcs?after=${String(page.body['next'])}`, { as: approval })).body['waiting'] as unknown[]).length, 1)

  const confirm = (loginId: string, fingerprint: string, as = approval) => ask('POST', `${USERS}/${loginId}/pc-confirmation`, { as, body: { fingerprint } })
  for (const as of [intake, printing]) assert.deepEqual([(await confirm('machi-master', one.shown, as)).status, (await confirm('machi-master', one.shown, as)).body['code']], [403, 'not-permitted'])
  const wrong = await confirm('machi-master', other.shown)
  assert.deepEqual([wrong.status, wrong.body['code'], wrong.body['triesLeft']], [422, 'fingerprint-wrong', 4])
  assert.deepEqual([(await confirm('machi-master', one.shown.toLowerCase())).body, (await confirm('machi-master', one.shown)).body['code']], [{ serial: one.serial, pcName: '社長室-01' }, 'not-from-this-state'])
  for (let tries = 0; tries < 5; tries += 1) await confirm('mura-master', one.shown)
  assert.equal((await confirm('mura-master', other.shown)).body['code'], 'fingerprint-tries-spent')

  const refused = await ask('POST', `${USERS}/mura-master/pc-refusal`, { as: intake, body: { reason: 'keyCompromise' } })
  assert.deepEqual([refused.status, refused.body], [200, { serial: other.serial, pcName: '社長室-01' }])
  const states = async (loginId: string) => ((await ask('GET', `${USERS}/${loginId}`, { as: intake })).body['certificates'] as readonly { state: string }[]).map(({ state }) => state)
  assert.deepEqual([await states('machi-master'), await states('mura-master')], [['active'], ['revoked']])
  assert.deepEqual((await ask('GET', '/api/institutions/2999/waiting-pcs', { as: intake })).body, { waiting: [], next: null })
})
