import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { parseContractNumber } from '../../domain/contract/contract-number.ts'
import { colourProblems } from '../../domain/institution/colours.ts'
import { parseSiteName } from '../../domain/institution/site-name.ts'
import { normalisePassword, passwordFaults } from '../../domain/password/rule.ts'
import { lookAlikeKey, parseLoginId } from '../../domain/user/login-id.ts'
import type { Result } from '../../domain/result.ts'
import { CAST, OFFICE } from './cast.ts'

const people = CAST.flatMap((member) => member.contracts.flatMap((contract) => contract.users.map((user) => ({ member, contract, user }))))
const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length
const read = <Value>(result: Result<Value, unknown>): Value => (result.ok ? result.value : assert.fail(JSON.stringify(result.problem)))

test('R-908 the demo runs every shipped profile, each as a service with a name, a site and colours that can be read', () => {
  assert.deepEqual(CAST.map(({ service }) => service.profile).toSorted(), PROFILES.map(({ name }) => name))
  assert.ok(distinct([OFFICE, ...CAST].map(({ service }) => service.site)))
  for (const { service, colours, code } of CAST) {
    assert.equal(parseSiteName(service.site).ok, true, service.site)
    assert.deepEqual(colourProblems(colours), [], code)
  }
})

test('one institution has two services and one directory', () => {
  const shared = CAST.filter(({ code }) => CAST.filter((other) => other.code === code).length === 2)
  assert.equal(shared.length, 2)
  for (const field of ['nameJa', 'nameEn', 'desk', 'colours'] as const) assert.deepEqual(shared[0]?.[field], shared[1]?.[field])
})

test('everybody in the cast could be registered: ids that nobody confuses, one chief a contract, a password within the rule of the service', () => {
  assert.ok(distinct(people.map(({ user }) => user.loginId)), 'told secrets are kept by login id')
  assert.ok(distinct(people.map(({ member, user }) => `${member.code} ${lookAlikeKey(read(parseLoginId(user.loginId)))}`)))
  for (const { contracts } of CAST) {
    for (const { number, users } of contracts) {
      assert.equal(read(parseContractNumber(number)), number)
      assert.deepEqual(users.map(({ role }) => role === 'chief'), users.map((_, at) => at === 0))
    }
  }
  for (const { member, contract, user } of people) {
    const { password } = shipped(member.service.profile).policy
    const facts = { loginId: user.loginId, companyNumber: contract.number, isCommon: () => false, usedRecently: false }
    assert.deepEqual(passwordFaults(password, normalisePassword(user.password), facts), [], user.loginId)
  }
})

test('R-1214 everything the cast is known by is fictitious: codes that no institution has, mail addresses under .example', () => {
  for (const { code } of CAST) assert.match(code, /^29(?:1\d|99)$/)
  for (const { user } of people) assert.match(user.mail, /\.example$/)
})
