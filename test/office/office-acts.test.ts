import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeAct, OfficeActor } from '../../src/app/office/office-act.ts'
import { ACTS, type ActRow } from '../../src/domain/permission/acts.ts'
import { DUTIES } from '../../src/domain/permission/duties.ts'
import { COMMAND_LINE, newOfficeScene } from './office-scene.ts'

const WHO = { institution: '2999', loginId: 'shiomi-keiri' }

/** Input that each act takes, for somebody who may do it. */
const SAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'list-institutions': {},
  'show-institution': { institution: '2999' },
  'add-institution': {
    code: '2998', nameJa: 'いそべ信用組合', nameEn: 'Isobe Credit Union', colours: { key: '#164a66', accent: '#a0592a' },
    desk: { nameJa: 'デスク', nameEn: 'Desk', tollFree: '0120-000-298', paid: '03-0000-2998' },
  },
  'add-service': { institution: '2999', site: 'isobe.localhost', nameJa: 'いそべ', nameEn: 'Isobe', profile: 'credit-union' },
  'change-institution': { institution: '2999', nameEn: 'Minato' },
  'change-service': { institution: '2999', site: 'minato.localhost', nameEn: 'Minato' },
  'set-server-certificate': { institution: '2999', site: 'minato.localhost', chain: 'none', privateKey: 'none' },
  'show-policy': { institution: '2999', site: 'minato.localhost' },
  'propose-id': WHO,
  'make-authority': { institution: '2999' },
  'list-contracts': { institution: '2999' },
  'open-contract': { institution: '2999', site: 'minato.localhost', number: '10000002', name: '有限会社 岬製作所' },
  'apply-certificate-method': { institution: '2999', contract: '10000001', reason: '申込書 第7号' },
  'withdraw-certificate-method': { institution: '2999', contract: '10000001', reason: '申込書 第8号' },
  'return-to-passwords': { institution: '2999', contract: '10000001', reason: '申込書 第9号' },
  'show-retention': { institution: '2999' },
  'set-retention': { institution: '2999', keepsLoginsDays: 731 },
  'list-users': { institution: '2999', contract: '10000001' },
  'show-user': WHO,
  'register-user': { institution: '2999', contract: '10000001', loginId: 'shiomi-soumu', name: '佐藤 花子', mail: 'soumu@shiomi.example', role: 'user' },
  'initialise-password': WHO,
  'open-grant': { ...WHO, reason: '新規' },
  'print-letter': { ...WHO, reason: '新規' },
  'print-counter-sheet': { ...WHO, reason: '再発行' },
  'list-documents': WHO,
  'keep-address': { institution: '2999', contract: '10000001', postalCode: '1000001', place: '東京都千代田区みなと町1丁目2番3号' },
  'issue-acquisition-code': WHO,
  'issue-confirmation-pin': WHO,
  'unlock-user': { ...WHO, secret: 'password' },
  'end-confirmation-password': WHO,
  'register-token': WHO,
  'remove-token': WHO,
  'resynchronise-token': { ...WHO, first: '123456', second: '234567' },
  'open-token-registration': WHO,
  'preview-tokens': { institution: '2999', file: '<x/>' },
  'import-tokens': { institution: '2999', file: '<x/>' },
  'list-token-stock': { institution: '2999' },
  'withdraw-stock-token': { institution: '2999', serial: '9000-0009' },
  'suspend-user': { ...WHO, reason: '試験' },
  'lift-suspension': { ...WHO, reason: '試験' },
  'remove-user': { ...WHO, loginId: 'shiomi-eigyo', reason: ' ' },
  'list-stopped-users': { institution: '2999' },
  'list-stopped-companies': { institution: '2999' },
  'stop-company': { institution: '2999', contract: '10000001', reason: ' ' },
  'lift-company-stop': { institution: '2999', contract: '10000001', reason: '試験' },
  'close-contract': { institution: '2999', contract: '10000001', reason: ' ' },
  'rest-contract': { institution: '2999', contract: '10000001', reason: '試験' },
  'wake-contract': { institution: '2999', contract: '10000001', reason: '試験' },
  'set-token-use': { ...WHO, usesToken: true },
  'revoke-certificate': { institution: '2999', serial: '00112233445566778899aabbccddeeff', reason: 'keyCompromise' },
  'reset-user': { ...WHO, reason: '書面 第12号' },
  'reissue-certificate': { ...WHO, reason: 'パソコンの入れ替え' },
  'explain-logins': WHO,
  'list-mails': { institution: '2999' },
  'list-unreached': { institution: '2999' },
  'list-mail-reports': { institution: '2999' },
  'send-mails-again': WHO,
  'change-mail-address': { ...WHO, mail: 'keiri@shiomi.example' },
  'change-second-mail-address': { ...WHO, mail: 'keiri-2@shiomi.example' },
  'change-name': { ...WHO, name: '潮見 名子' },
  'change-permissions': { ...WHO, permissions: [], reason: ' ' },
  'list-waiting-pcs': { institution: '2999' },
  'confirm-pc': { ...WHO, fingerprint: '0000-0000-0' },
  'refuse-pc': { ...WHO, reason: 'unspecified' },
  'list-applications': { institution: '2999' },
  'approve-application': { institution: '2999', number: 1 },
  'decline-application': { institution: '2999', number: 1, reason: '不備' },
  'open-support-code': { institution: '2999', code: '0000-0000-0' },
  'list-announcements': { institution: '2999' },
  'announce': { institution: '2999', from: '2026-11-01', until: '2026-12-31', titleJa: '推奨環境', titleEn: 'Supported systems', bodyJa: '変更します。', bodyEn: 'It changes.' },
  'withdraw-announcement': { institution: '2999', id: '00000000-0000-4000-8000-000000000000' },
  'move-clock': { byDays: 1 },
  'show-clock': {},
  'list-demo-mails': { institution: '2999' },
}

test('every act of the back office, for everybody who may ask', async (context) => {
  const scene = await newOfficeScene()
  const operators = new Map<string, OfficeActor>()
  const outcome = async (actor: OfficeActor, act: OfficeAct, input = SAMPLES[act.name] ?? {}): Promise<string> => {
    const result = await scene.perform(actor, act.name, input)
    return result.ok ? 'done' : result.problem.code
  }
  const audited = async (act: string, code: string): Promise<number> => {
    const { rows } = await scene.owner.query<{ count: string }>('SELECT count(*) FROM audit_event WHERE act = $1 AND outcome = $2', [act, code])
    return Number(rows[0]?.count)
  }

  const named = async (name: string, duties: readonly string[], serves: readonly string[]) => {
    const { id } = await scene.operator(name, duties, serves)
    operators.set(name, { kind: 'operator', userId: id })
  }
  for (const duty of Object.keys(DUTIES)) await named(`only-${duty}`, [duty], [scene.institution])
  await named('serves-nobody', Object.keys(DUTIES), [])
  await named('without-duty', [], [scene.institution])
  const gone = await scene.operator('gone', Object.keys(DUTIES), [scene.institution])
  await scene.house.database.transact(scene.office, ({ people }) => people.setUserState(gone.id, 'suspended'))
  operators.set('gone', { kind: 'operator', userId: gone.id })
  const customer = await scene.house.database.transact(scene.institution, ({ people }) => people.findUser({ loginId: 'shiomi-master' }))
  operators.set('customer', { kind: 'operator', userId: customer!.id })

  const by = (name: string): OfficeActor => operators.get(name) ?? assert.fail(name)

  for (const act of scene.acts) {
    const row: ActRow = ACTS[act.act]
    const rightful = row.operator ?? []

    await context.test(`R-209 ${act.name}: only operators with ${rightful.join(' or ')} who serve the institution, and the command line`, async () => {
      assert.ok(SAMPLES[act.name] !== undefined, 'a sample of its input')
      for (const duty of Object.keys(DUTIES)) {
        const may = (rightful as readonly string[]).includes(duty)
        assert.equal((await outcome(by(`only-${duty}`), act)) === 'not-permitted', !may, duty)
      }
      for (const name of ['without-duty', 'gone', 'customer']) assert.equal(await outcome(by(name), act), 'not-permitted', name)
      if ('institution' in act.input.shape) assert.equal(await outcome(by('serves-nobody'), act), 'not-permitted')
      // A machine is no second person.
      assert.equal(row.commandLine, act.act !== 'approve-application')
      assert.equal(await outcome(COMMAND_LINE, act) === 'not-permitted', !row.commandLine)
    })

    await context.test(`R-1106 R-1215 ${act.name}: the refusal of an operator is in the audit`, async () => {
      const before = await audited(act.name, 'not-permitted')
      await outcome(by('without-duty'), act)
      assert.equal(await audited(act.name, 'not-permitted'), before + 1)
      const bad = await audited(act.name, 'input-invalid')
      assert.equal(await outcome(by(`only-${rightful[0]}`), act, { ...SAMPLES[act.name], nonsense: 1 }), 'input-invalid')
      assert.equal(await audited(act.name, 'input-invalid'), bad + 1)
    })
  }
})

test('R-605 R-1214 in production an act waits for a second operator on whom its row says: on a chief, on anybody, or on nobody', async (context) => {
  const scene = await newOfficeScene('production')
  const { id } = await scene.operator('everything', Object.keys(DUTIES), [scene.institution])
  const acts = scene.acts.filter(({ name, target }) => target !== null && Object.hasOwn(SAMPLES[name] ?? {}, 'loginId'))
  assert.ok(acts.length >= 10)
  for (const act of acts) {
    await context.test(act.name, async () => {
      const on = async (loginId: string) => {
        const sample = { ...SAMPLES[act.name] }
        const input = Object.hasOwn(sample, 'role') ? { ...sample, role: loginId === 'shiomi-master' ? 'chief' : 'user' } : { ...sample, loginId }
        const answers: string[] = []
        for (const actor of [{ kind: 'operator', userId: id } as const, COMMAND_LINE]) {
          const result = await scene.perform(actor, act.name, input)
          answers.push(result.ok ? 'done' : result.problem.code)
        }
        return answers
      }
      const { fourEyes } = ACTS[act.act] as ActRow
      const waits = (answers: readonly string[]) => answers.every((answer) => answer === 'application-waiting')
      assert.equal(waits(await on('shiomi-master')), fourEyes !== 'nobody')
      assert.equal(waits(await on('shiomi-eigyo')), fourEyes === 'everybody')
    })
  }
})
