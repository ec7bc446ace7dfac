import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KITA_SITE, MINATO_SITE, must, openTestHouse, refusedAs } from '../../../test/house.ts'
import { machineTime } from '../../domain/time/time.ts'
import { parseCertificate } from '../../x509/certificate/parse-certificate.ts'
import { judgeCertificate } from './judge-certificate.ts'
import { lookAtCertificate } from './look-at-certificate.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const [minato, kita] = [await scene.entry(MINATO_SITE), await scene.entry(KITA_SITE)]
const judge = judgeCertificate(house, scene.now)
const who = await scene.person()
const held = await scene.acquire(who)
const looked = () => house.database.transact(minato.institution.id, (tx) => lookAtCertificate(tx, minato, held.der))
/** As if the row had got there; the trigger that keeps the lifecycle stands aside. */
const inState = async (state: string): Promise<void> => {
  await owner.query('ALTER TABLE certificate DISABLE TRIGGER keep_certificate')
  await owner.query(`UPDATE certificate SET state = $2, ended_at = now(), revoked_at = now(), revocation_reason = 'unspecified' WHERE id = $1`, [held.id, state])
  await owner.query('ALTER TABLE certificate ENABLE TRIGGER keep_certificate')
}

test('R-110 a certificate of this service is good by its bytes, one of another institution is told apart, and one of nobody too', async () => {
  assert.deepEqual(await judge(held.der, minato), { ok: true, value: undefined })
  assert.equal(refusedAs(await judge(held.der, kita)), 'certificate-other-service')
  assert.equal(refusedAs(await judge(new Uint8Array([0x30, 0x00]), minato)), 'certificate-not-acceptable')
})

test('R-110 a changed certificate under our name is forged, an authority’s own is no login certificate', async () => {
  const changed = Uint8Array.from(held.der)
  changed.set([(changed.at(-1) ?? 0) ^ 1], changed.length - 1)
  assert.equal(refusedAs(await judge(changed, minato)), 'certificate-forged')
  const root = must(parseCertificate(minato.root.certificate))
  assert.ok(root)
  assert.ok(['certificate-foreign', 'certificate-not-acceptable'].includes(refusedAs(await judge(minato.root.certificate, minato))))
})

test('R-1215 the certificate of a stranger has the database asked once in ten seconds, however often it is shown', async () => {
  let [now, asked] = [scene.now().getTime(), 0]
  const database = { ...house.database, open: ((act) => {
    asked += 1
    return house.database.open(act)
  }) as typeof house.database.open }
  const watched = judgeCertificate({ database }, () => machineTime(now))
  for (let time = 0; time < 5; time += 1) assert.equal(refusedAs(await watched(held.der, kita)), 'certificate-other-service')
  assert.equal(asked, 1)
  now += 10_000
  assert.equal(refusedAs(await watched(held.der, kita)), 'certificate-other-service')
  assert.equal(asked, 2)
  assert.ok((await watched(held.der, minato)).ok, 'elsewhere it is nobody’s refusal')
})

test('R-110 when the authority or its root has run out in real time, its certificates let nobody in; business time changes nothing', async () => {
  assert.ok((await judgeCertificate(house, () => machineTime(minato.authority.notAfter.getTime()))(held.der, minato)).ok)
  for (const late of [minato.authority, minato.root].map(({ notAfter }) => notAfter.getTime() + 1000)) {
    const later = judgeCertificate(house, () => machineTime(late))
    assert.deepEqual(await later(held.der, minato), { ok: false, problem: { code: 'certificate-not-acceptable', fault: 'authority-not-valid' } })
  }
  await scene.moveDays(3600)
  assert.ok((await judge(held.der, minato)).ok)
  await owner.query('UPDATE installation SET clock_ahead_ms = 0')
})

test('R-110 a certificate that was found good once is judged by its service and the present each time, and a changed byte of it from the beginning', async () => {
  let now = scene.now().getTime()
  const often = judgeCertificate(house, () => machineTime(now))
  for (let time = 0; time < 3; time += 1) {
    assert.ok((await often(held.der, minato)).ok)
    assert.equal(refusedAs(await often(held.der, kita)), 'certificate-other-service')
    for (const at of [0, 60, held.der.length - 1]) {
      const changed = Uint8Array.from(held.der)
      changed[at]! ^= 1
      assert.equal((await often(changed, minato)).ok, false)
    }
  }
  now = minato.authority.notAfter.getTime() + 1000
  assert.equal(refusedAs(await often(held.der, minato)), 'certificate-not-acceptable')
})

test('R-110 the row decides in every state, whatever TLS thinks of the bytes', async () => {
  const expected = {
    'signing': 'certificate-unknown', 'awaiting-confirmation': 'certificate-awaiting-confirmation', 'superseded': 'certificate-superseded',
    'revoked': 'certificate-revoked', 'expired': 'certificate-expired', 'void': 'certificate-superseded',
  } as const
  for (const [state, code] of Object.entries(expected)) {
    await inState(state)
    assert.equal(refusedAs(await looked()), code, state)
    assert.equal(refusedAs(await scene.logIn(who, held)), code, state)
  }
  for (const state of ['renewed', 'active']) {
    await inState(state)
    assert.equal((await looked()).ok, true, state)
  }
  await scene.moveDays(366)
  assert.equal(refusedAs(await looked()), 'certificate-expired', 'by the business clock alone')
})

test('R-110 a suspended and a removed user are named as such, and a row that is gone is unknown', async () => {
  const other = await scene.person()
  const mine = await scene.acquire(other)
  for (const [state, code] of [['suspended', 'user-suspended'], ['removed', 'user-removed'], ['registered', '']] as const) {
    await owner.query('UPDATE users SET state = $2 WHERE id = $1', [other.id, state])
    const result = await scene.logIn(other, mine)
    assert.equal(result.ok ? '' : refusedAs(result), code)
  }
  await owner.query('UPDATE certificate SET thumbprint = $2 WHERE id = $1', [mine.id, Buffer.alloc(32)])
  assert.equal(refusedAs(await scene.logIn(other, mine)), 'certificate-unknown')
})
