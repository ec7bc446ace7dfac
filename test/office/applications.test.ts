import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fields, OfficeActor } from '../../src/app/office/office-act.ts'
import { APPLICATION_DAYS } from '../../src/domain/application/application.ts'
import type { Refusal } from '../../src/domain/refusal/refusal.ts'
import { COMMAND_LINE, newOfficeScene, type OfficeScene } from './office-scene.ts'

const audited = async ({ owner }: OfficeScene, number: number): Promise<readonly string[]> =>
  (await owner.query<{ said: string }>(`SELECT act || ' ' || outcome AS said FROM audit_event WHERE object_kind = 'application' AND object_ref = $1 ORDER BY position`, [String(number)])).rows.map(({ said }) => said)

test('acts of the branch that take a second person', async (context) => {
  const scene = await newOfficeScene('production')
  const operator = async (loginId: string, duties: readonly string[], serves = [scene.institution]): Promise<OfficeActor> => ({ kind: 'operator', userId: (await scene.operator(loginId, duties, serves)).id })
  const [intake, otherIntake, printing, approval, stranger] = [
    await operator('op-intake', ['intake']), await operator('op-intake-2', ['intake']), await operator('op-printing', ['printing']),
    await operator('op-approval', ['approval']), await operator('op-elsewhere', ['approval'], []),
  ]

  const done = async (actor: OfficeActor, name: string, input: Fields): Promise<Fields> => {
    const result = await scene.perform(actor, name, input)
    assert.ok(result.ok, `${name}: ${JSON.stringify(result)}`)
    return result.value
  }

  const refused = async (actor: OfficeActor, name: string, input: Fields): Promise<Refusal> => {
    const result = await scene.perform(actor, name, input)
    return result.ok ? assert.fail(`${name} was done`) : result.problem
  }

  const waiting = async (actor: OfficeActor, name: string, input: Fields): Promise<number> => {
    const refusal = await refused(actor, name, input)
    return refusal.code === 'application-waiting' ? refusal.number : assert.fail(JSON.stringify(refusal))
  }

  const at = (number: number) => ({ institution: '2999', number })
  const approve = (number: number, by = approval) => done(by, 'approve-application', at(number))
  const of = (loginId: string) => ({ institution: '2999', loginId })
  const chief = of('shiomi-master')


  await context.test('R-605 in production the branch grants, initialises and reissues, for a chief and for any user, only after another operator has approved it', async () => {
    for (const user of [chief, of('shiomi-keiri')]) {
      const number = await waiting(intake, 'initialise-password', user)
      assert.equal(await waiting(intake, 'initialise-password', user), number, 'the same thing is taken in once')
      assert.equal((await refused(intake, 'approve-application', at(number))).code, 'not-permitted')
      assert.equal((await done(approval, 'approve-application', at(number)))['state'], 'approved')
      assert.match(String((await done(intake, 'initialise-password', user))['initialPassword']), /^.{8,}$/)
      assert.notEqual(await waiting(intake, 'initialise-password', user), number, 'an approval is good for once')
      assert.deepEqual(await audited(scene, number), [
        'take-application accepted', 'initialise-password application-waiting', 'initialise-password application-waiting', 'approve-application accepted', 'use-application accepted',
      ])
    }
  })

  await context.test('R-605 one operator alone cannot get into anybody’s place: of the acts that make a way in, none is done without a second person', async () => {
    for (const [name, more] of [
      ['open-grant', { reason: 'x' }], ['initialise-password', {}], ['issue-acquisition-code', {}], ['issue-confirmation-pin', {}], ['reissue-certificate', { reason: 'x' }], ['reset-user', { reason: 'x' }],
      ['unlock-user', { secret: 'password' }],
    ] as const) for (const loginId of ['shiomi-master', 'shiomi-eigyo']) await waiting(intake, name, { ...of(loginId), ...more })
    for (const loginId of ['shiomi-master', 'shiomi-eigyo']) {
      await waiting(printing, 'register-token', of(loginId))
      await waiting(printing, 'print-letter', { ...of(loginId), reason: '新規' })
      await waiting(COMMAND_LINE, 'initialise-password', of(loginId))
    }
  })

  await context.test('R-605 what was approved is what is done: not by another operator, not to another user, not with another reason', async () => {
    const asked = { ...of('shiomi-eigyo'), reason: 'パソコンの故障' }
    const number = await waiting(intake, 'open-grant', asked)
    await approve(number)
    for (const [actor, input] of [[otherIntake, asked], [COMMAND_LINE, asked], [intake, { ...asked, loginId: 'shiomi-keiri' }], [intake, { ...asked, reason: '別の理由' }]] as const) {
      assert.notEqual(await waiting(actor, 'open-grant', input), number)
    }
    await done(intake, 'open-grant', asked)
  })

  await context.test('R-605 twenty requests at once use an approval once, and two operators at once decide once', async () => {
    const user = of('shiomi-keiri')
    const [number] = await Promise.all(Array.from({ length: 10 }, () => waiting(intake, 'issue-confirmation-pin', user)))
    const second = await operator('op-approval-2', ['approval'])
    const decided = await Promise.all([
      ...[approval, second].map((by) => scene.perform(by, 'approve-application', at(number ?? 0))), scene.perform(second, 'decline-application', { ...at(number ?? 0), reason: '不備' }),
    ])
    assert.ok(decided.filter(({ ok }) => ok).length >= 1)
    const { applications } = await done(approval, 'list-applications', { institution: '2999', which: 'all' }) as { readonly applications: readonly { readonly number: number; readonly state: string; readonly act: string }[] }
    assert.equal(applications.filter(({ act, number: its }) => act === 'issue-confirmation-pin' && its >= (number ?? 0)).length, 1)

    const again = await waiting(intake, 'initialise-password', of('shiomi-eigyo'))
    await approve(again)
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.perform(intake, 'initialise-password', of('shiomi-eigyo'))))
    assert.deepEqual(answers.map((answer) => (answer.ok ? 'done' : answer.problem.code)).sort(), [...Array<string>(19).fill('application-waiting'), 'done'])
  })

  await context.test('R-605 an act that is refused keeps its approval; declined, it is over, and the reason stands in the list', async () => {
    const user = of('shiomi-eigyo')
    const code = await waiting(intake, 'issue-acquisition-code', user)
    await approve(code)
    const refusal = await refused(intake, 'issue-acquisition-code', user)
    assert.ok(!['application-waiting', 'four-eyes-needed'].includes(refusal.code) || refusal.code === 'application-waiting' && refusal.number === code, refusal.code)
    assert.equal((await refused(approval, 'decline-application', { ...at(code), reason: ' ' })).code, 'input-invalid')
    const declined = await done(approval, 'decline-application', { ...at(code), reason: '本人確認ができないため' })
    assert.deepEqual([declined['state'], declined['declinedWhy'], declined['decidedBy']], ['declined', '本人確認ができないため', 'op-approval'])
    assert.notEqual(await waiting(intake, 'issue-acquisition-code', user), code)
    assert.equal((await refused(approval, 'approve-application', at(code))).code, 'not-from-this-state')
  })

  await context.test('R-605 R-1218 whoever approves serves the institution; a number of another one is told to nobody', async () => {
    const number = await waiting(intake, 'reset-user', { ...of('shiomi-keiri'), reason: '書面 第7号' })
    assert.equal((await refused(stranger, 'approve-application', at(number))).code, 'not-permitted')
    assert.equal((await refused(stranger, 'list-applications', { institution: '2999' })).code, 'not-permitted')
    assert.equal((await refused(approval, 'approve-application', at(9_999_999))).code, 'not-found')
    assert.equal((await refused(COMMAND_LINE, 'approve-application', at(number))).code, 'not-permitted', 'a machine is no second person')
  })

  await context.test('R-605 the list shows who took in what, and keeps secrets to itself', async () => {
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const number = await waiting(printing, 'register-token', { ...of('shiomi-keiri'), kind: 'hardware', serial: '9000-0007', seed })
    const listed = JSON.stringify(await done(approval, 'list-applications', { institution: '2999', after: number - 1, most: 1 }))
    assert.ok(listed.includes('9000-0007') && listed.includes('op-printing') && !listed.includes(seed))
    const { rows } = await scene.owner.query<{ kept: string }>('SELECT input::text AS kept FROM application')
    assert.ok(rows.length > 5 && rows.every(({ kept }) => !kept.includes(seed)))
  })

  await context.test('R-605 what nobody finished in fourteen days is taken in anew', async () => {
    const asked = { ...of('shiomi-keiri'), reason: '期限の確認' }
    const number = await waiting(intake, 'open-grant', asked)
    await approve(number)
    scene.clock.ahead = APPLICATION_DAYS * 86_400_000 + 1_000
    const anew = await waiting(intake, 'open-grant', asked)
    assert.notEqual(anew, number)
    assert.equal((await refused(approval, 'approve-application', at(number))).code, 'not-from-this-state', 'lapsed')
  })

  await context.test('in an emergency nobody waits: what takes something away and can be given anew is done at once, also for a chief', async () => {
    const { rows: [grant] } = await scene.owner.query<{ count: string }>("SELECT count(*) FROM acquisition_grant WHERE state = 'open'")
    assert.ok(Number(grant?.count) > 0)
    assert.equal((await refused(intake, 'refuse-pc', { ...chief, reason: 'keyCompromise' })).code, 'not-found', 'there is none, and no second person was asked for')
  })
})
