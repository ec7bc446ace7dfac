import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import test from 'node:test'
import { problem } from '../../../domain/result.ts'
import type { HostedAt } from '../host/host-directory.ts'
import type { JudgeCertificate, PresentedCertificate } from './client-identity.ts'
import { identityOf, presentedOn } from './read-identity.ts'

const login: HostedAt = { face: 'login', service: { id: '1', institutionId: 'i', site: 'minato.localhost' } }
const raw = Buffer.from([48, 3, 1, 1, 0])

/** What node says of a connection; `authorized` is what it says of a resumed session too, whoever resumed it. */
const connection = (certificate: Buffer | undefined, reused = false) => {
  let asked = 0
  const socket = {
    authorized: true,
    isSessionReused: () => reused,
    getPeerX509Certificate: () => {
      asked++
      return certificate && { raw: certificate }
    },
  } as unknown as TLSSocket
  return { socket, asked: () => asked }
}

const judged: PresentedCertificate[] = []
const judge: JudgeCertificate = async (certificate) => {
  judged.push(certificate)
  return problem({ code: 'certificate-foreign' })
}

test('R-101 R-1216 a resumed session shows no certificate, whatever TLS remembers of it', async () => {
  const { socket } = connection(raw, true)
  assert.equal(presentedOn(socket), undefined)
  assert.deepEqual(await identityOf(socket, login, judge), { kind: 'none' })
})

test('R-101 "authorized" alone is nobody', async () => {
  assert.deepEqual(await identityOf(connection(undefined).socket, login, judge), { kind: 'none' })
})

test('the bytes are read once a connection and judged at every request', async () => {
  const { socket, asked } = connection(raw)
  judged.length = 0
  const first = await identityOf(socket, login, judge)
  await identityOf(socket, login, judge)
  assert.equal(asked(), 1)
  assert.equal(judged.length, 2)
  assert.equal(judged[0], judged[1], 'the same object, so that a judge can remember what it found in it')
  assert.deepEqual(first, {
    kind: 'presented',
    der: new Uint8Array(raw),
    thumbprint: createHash('sha256').update(raw).digest('hex'),
    verdict: problem({ code: 'certificate-foreign' }),
  })
})

test('a host that asks for no certificate sees none', async () => {
  assert.deepEqual(await identityOf(connection(raw).socket, { ...login, face: 'front' }, judge), { kind: 'none' })
  assert.deepEqual(await identityOf(undefined, login, judge), { kind: 'none' })
})
