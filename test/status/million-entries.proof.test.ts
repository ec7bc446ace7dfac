import assert from 'node:assert/strict'
import { test } from 'node:test'
import { descendant, peakMb } from '../../bench/processes.ts'
import { pkiFiles } from '../../src/status/pki-files.ts'
import { concatenate, lengthOf } from '../../src/x509/der/bytes.ts'
import { sampleHierarchy, sampleSigned } from '../../src/x509/sample/hierarchy.ts'
import { sampleCrlPieces } from '../../src/x509/sample/revoked.ts'
import { addCertificate, addHolder } from '../authority/certified.ts'
import { newAuthorities, newScene } from '../authority/scene.ts'
import { asNamed, entriesThatTake } from '../protocol/crl-of-length.ts'
import { readByOpenssl } from '../protocol/openssl-crl.ts'
import { CRL_WRITER, longCrlsOf } from './long-crls-of.ts'
import { copyVeryMany, vacuum } from './many-revoked.ts'
import { octetsOf } from './octets.ts'

const ENTRIES = 1_000_000
const MOST_MB = 200

test(`R-1103 R-604 a CRL of ${ENTRIES} entries is made in ${MOST_MB} MB, OpenSSL verifies it, and the set in it is the set in the database`, async (t) => {
  const { house, owner, addresses, ...scene } = await newScene()
  const { issuing } = await newAuthorities({ house, owner, addresses, ...scene })
  const holder = await addHolder({ house, owner, addresses, ...scene }, issuing)
  const { id } = await addCertificate({ house, owner, addresses, ...scene }, holder, { state: 'active' })
  await copyVeryMany(owner, id, 1, ENTRIES)
  await vacuum(owner)
  const publishing = longCrlsOf(house, addresses.app).publish(issuing, new AbortController().signal)
  const mb = await peakMb(() => descendant(process.pid, CRL_WRITER), publishing)
  t.diagnostic(`${Math.round(mb)} MB`)
  assert.equal(await publishing, true)
  assert.ok(mb > 0 && mb <= MOST_MB, `${mb} MB`)
  const file = await pkiFiles(house)[0]!.answer({ authority: issuing.id })
  assert.ok(file)
  const { verified, named } = readByOpenssl(await octetsOf(file.parts()), issuing.certificate)
  assert.equal(verified, true)
  assert.equal(named.length, ENTRIES)
  const { rows } = await owner.query<{ serial: string; reason: string; at: string }>(
    `SELECT encode(serial, 'hex') AS serial, revocation_reason AS reason, floor(extract(epoch FROM revoked_at)) AS at FROM certificate WHERE revoked_at IS NOT NULL ORDER BY 1`)
  const wrong = rows.findIndex(({ serial, reason, at }, index) =>
    named[index]?.serial !== serial || named[index].reason !== reason || named[index].revokedAt !== new Date(Number(at) * 1000).toISOString())
  assert.equal(wrong, -1)
})

for (const octets of [2 ** 24 - 1, 2 ** 24]) {
  test(`R-1102 OpenSSL reads a CRL whose entries take ${octets} octets, where their length takes another octet`, () => {
    const { issuing, issuer, issuingKey } = sampleHierarchy()
    const entries = entriesThatTake(octets) ?? assert.fail('no such entries')
    const pieces = sampleCrlPieces({ issuer, number: 7n, thisUpdate: new Date('2062-11-22T06:00:00Z'), nextUpdate: new Date('2062-11-24T06:00:00Z') }, entries)
    assert.equal(lengthOf(pieces.slice(1, -1)), octets)
    const { verified, named } = readByOpenssl(sampleSigned(concatenate(pieces), issuingKey), issuing.der)
    assert.equal(verified, true)
    assert.deepEqual(named, asNamed(entries))
  })
}
