import assert from 'node:assert/strict'
import test from 'node:test'
import type { HostDirectory } from '../host/host-directory.ts'
import { parseHostName } from '../host/host-name.ts'
import { secureContexts } from './secure-contexts.ts'
import type { TlsMaterials } from './tls-material.ts'
import { UnknownServerName } from './unknown-server-name.ts'

const hosts: HostDirectory = {
  resolve: async (hostname) => {
    const name = parseHostName(hostname)
    if (name === undefined || !name.site.startsWith('bank')) return undefined
    return {
      face: name.part,
      service: { id: name.site, institutionId: 'i', site: name.site },
      ...(name.nonce === undefined ? {} : { nonce: name.nonce }),
    }
  },
}

/** Contexts without certificates are enough to see which are kept. */
const materials = (issuers: readonly string[] = []): TlsMaterials & { version: string } => ({
  version: '1',
  async for() {
    return { version: this.version, certificateChain: '', privateKey: '', clientIssuers: issuers }
  },
})

test('a context is made once for a name and its material, and anew when the material changes', async () => {
  const material = materials()
  const contexts = secureContexts('public', hosts, material, 10)
  const first = await contexts.for('bank1.localhost')
  assert.equal(await contexts.for('BANK1.localhost'), first)
  material.version = '2'
  assert.notEqual(await contexts.for('bank1.localhost'), first)
  assert.equal(contexts.size(), 1)
})

test('only the names used last are kept, however many services there are', async () => {
  const contexts = secureContexts('public', hosts, materials(), 3)
  const first = await contexts.for('bank1.localhost')
  for (const number of [2, 3]) await contexts.for(`bank${number}.localhost`)
  assert.equal(await contexts.for('bank1.localhost'), first)
  await contexts.for('bank4.localhost')
  assert.equal(await contexts.for('bank1.localhost'), first, 'it was used after the others')
  assert.equal(contexts.size(), 3)
})

test('R-1216 a login host whose issuing CAs are not known is not served, since it would ask for anybody’s certificate', async () => {
  await assert.rejects(secureContexts('login', hosts, materials(), 3).for('login.bank1.localhost'), /any certificate/)
})

test('R-1216 names of other listeners and of nobody have no context', async () => {
  const contexts = secureContexts('public', hosts, materials(), 3)
  for (const name of [
    'login.bank1.localhost',
    'aaaaaaaaaaaaaaaa.login.bank1.localhost',
    'nobody.localhost',
    '',
    '127.0.0.1',
    'pki.localhost',
  ]) {
    await assert.rejects(contexts.for(name), UnknownServerName, name)
  }
})
