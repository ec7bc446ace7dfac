import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'pg-connection-string'
import { quoted, quotedText, rolePassword, roleVerifier, secretCheck } from './role.ts'
import { scramVerifier } from './scram.ts'
import { asRole, databaseOf, inDatabase, socketUrl } from './url.ts'

const secret = Buffer.alloc(32, 1)

test('a SCRAM verifier is the one of RFC 7677 section 3', () => {
  // The exchange printed there: password "pencil", this salt, 4096 rounds; the keys were computed with another implementation (Python).
  const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))
  assert.match(verifier, /^SCRAM-SHA-256\$4096:W22ZaJ0SNY7soEsUEjb6gQ==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$/)
  assert.equal(verifier.split('$')[2], 'WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=')
})

test('passwords differ by role and by secret, are the same on every node, and the check reveals none of them', () => {
  assert.equal(rolePassword(secret, 'a_app'), rolePassword(Buffer.alloc(32, 1), 'a_app'))
  assert.equal(roleVerifier(secret, 'a_app'), roleVerifier(secret, 'a_app'))
  const all = [rolePassword(secret, 'a_app'), rolePassword(secret, 'b_app'), rolePassword(Buffer.alloc(32, 2), 'a_app'), secretCheck(secret).toString('base64url')]
  assert.equal(new Set(all).size, all.length)
  assert.throws(() => rolePassword(Buffer.alloc(31), 'a_app'), /31 bytes, not 32/)
})

test('names and texts are quoted so that they end where they should', () => {
  assert.equal(quoted('a"b'), '"a""b"')
  assert.equal(quotedText(`a'b`), `'a''b'`)
})

test('every form of address becomes another role\'s or another database\'s', () => {
  for (const url of ['postgres://o:p@db.example:5433/warifu?sslmode=verify-full', 'postgresql:///warifu?host=/run/postgresql', 'postgres://db.example/warifu']) {
    const { user, password, host, port, database } = parse(asRole(inDatabase(url, 'other name'), 'app', 'geheim'))
    const before = parse(url)
    assert.deepEqual({ user, password, host, port, database }, { user: 'app', password: 'geheim', host: before.host, port: before.port, database: 'other name' })
  }
})

test('what goes into an address comes out of it again', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_ äé漢'"&=+-]{1,20}$/)
  fc.assert(
    fc.property(name, name, name, name, (folder, database, user, password) => {
      const url = socketUrl(`/${folder}`, database, user, password)
      const parsed = parse(url)
      assert.deepEqual([parsed.host, parsed.user, parsed.password, databaseOf(url)], [`/${folder}`, user, password, database])
    }),
  )
})
