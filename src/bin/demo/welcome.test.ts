import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAST } from './cast.ts'
import { welcome } from './welcome.ts'

const TOLD = { letter: 'D0FQ-ZVZ2-QFYV-04ZS', pin: '48213907', code: 'ABCD-EFGH-JKMN-PQRS', token: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
const services = CAST.map((member) => ({ ...member, contracts: member.contracts.map((contract) => ({ ...contract, users: contract.users.map((user) => ({ ...user, told: TOLD })) })) }))
const said = welcome({ services, tlsRootFile: '/home/somebody/warifu/data/demo/tls-root.crt' }, { public: 8443, login: 8444, pki: 8080 }, '/home/somebody/warifu/data/warifu.log')

/** Columns that a terminal gives a text: two for what is as wide as high. */
const columns = (line: string): number => [...line].reduce((sum, character) => sum + (/[\u3000-\u9fff\uff01-\uff60]/.test(character) ? 2 : 1), 0)

test('what stands on the terminal fits into a hundred columns and a screen, whatever people need', () => {
  const lines = said.split('\n')
  assert.deepEqual(lines.filter((line) => columns(line) > 100), [])
  assert.ok(lines.length <= 40, String(lines.length))
})

test('every service has its address and somebody with everything they need, and the list of everybody is named', () => {
  for (const { service, contracts } of CAST) {
    assert.ok(said.includes(`https://${service.site}:8443/`), service.site)
    const [contract] = contracts
    for (const needed of [contract?.number, ...contract?.users.filter(({ granted }) => granted).slice(0, 1).flatMap(({ loginId, password }) => [loginId, password]) ?? []]) assert.ok(needed !== undefined && said.includes(needed), needed)
  }
  for (const needed of ['https://office.localhost:8443/demo', TOLD.letter, TOLD.pin, TOLD.code, '/demo/tokens', 'trust add']) assert.ok(said.includes(needed), needed)
  assert.ok(!said.includes(TOLD.token), 'a token is a page, not a word on a terminal')
})
