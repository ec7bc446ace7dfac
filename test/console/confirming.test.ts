import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPANY_ACTS } from '../../src/app/company/company-acts.ts'
import { CONFIRMING, type ConfirmedAct } from '../../src/domain/permission/confirming.ts'
import { loginTakesCode } from '../../src/domain/token/token-use.ts'
import type { User } from '../../src/app/port/people.ts'
import { fieldsOf, isUserFormAct } from '../../src/web/routes/console/act-form.ts'
import { PROFILES } from '../profiles/shipped.ts'
import { samplePolicy } from '../look/sample-policy.ts'

const FIELD = { 'nothing': [], 'own-code': ['oneTimePassword'], 'revoking': ['confirmation'] } as const
const names = Object.keys(CONFIRMING) as readonly ConfirmedAct[]

test('R-602 S-28 every act of a company that changes something says what is given besides the session, and reads that and nothing else', () => {
  const changing = COMPANY_ACTS.filter(({ route }) => route.method === 'POST')
  assert.deepEqual(changing.map(({ name }) => name).toSorted(), [...names].toSorted())
  for (const { name, input } of changing) {
    const reads = ['oneTimePassword', 'confirmation'].filter((field) => Object.hasOwn(input.shape, field))
    assert.deepEqual(reads, FIELD[CONFIRMING[name as ConfirmedAct]], name)
  }
})

test('R-602 S-28 the page of each act asks for it as the profile has it, and of nobody who has no such code', () => {
  const viewer = (usesToken: boolean) => ({ usesToken }) as unknown as User
  for (const { name: profile } of PROFILES) {
    const policy = samplePolicy({}, profile)
    for (const act of names.filter(isUserFormAct)) for (const usesToken of [true, false]) {
      const asked = fieldsOf(act, policy, viewer(usesToken)).map(({ name }) => name).filter((name) => name === 'oneTimePassword' || name === 'confirmation')
      const takes = loginTakesCode(policy, { usesToken })
      const expected = { 'nothing': [], 'own-code': takes ? ['oneTimePassword'] : [], 'revoking': policy.confirmation.forRevoking === 'nothing' ? [] : ['confirmation'] }[CONFIRMING[act]]
      assert.deepEqual(asked, expected, `${act} under ${profile}, ${usesToken ? 'with' : 'without'} a token`)
    }
  }
})
