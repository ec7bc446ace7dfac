import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { realClock } from '../../src/bin/house.ts'
import { hostDirectory } from '../../src/web/routes/host-directory.ts'
import { tlsMaterials } from '../../src/web/routes/tls-materials.ts'
import type { TlsMaterial } from '../../src/web/http/tls/tls-material.ts'
import { toPem } from '../../src/x509/der/pem.ts'
import { acquire, identityOf } from '../../test/faults/acquirer.ts'
import { beside, newCompany, SITE } from '../../test/faults/beside.ts'
import { NODE_OPTIONS } from '../../test/started-program.ts'
import type { Place } from '../running.ts'
import type { Bare } from './bare-server.ts'
import type { Holder } from './job.ts'

export const HOST = `login.${SITE}`

/** What the login listener shakes hands with, so that its peers do so with the same. */
export type Scene = {
  readonly holders: readonly Holder[]
  readonly material: TlsMaterial
  /** PEM: the root of the server certificates, for the clients to trust, and the one above the clients' issuer. */
  readonly serverRoot: string
  readonly clientRoot: string
}

/** As many as make a thousand requests a second without being told to wait: each may ask thirty times. */
export const PEOPLE = 96

/** People with certificates and passwords, at a running service. */
export const prepareScene = async (place: Place): Promise<Scene> => {
  const { acquirers, ...rest } = await beside(place, async (node) => {
    const { house } = node
    const book = openServiceBook(house, realClock)
    const at = await hostDirectory(book, '').resolve(HOST)
    const entry = await book.bySite(SITE)
    const [serverRoot] = await house.database.open(({ installation }) => installation.authorities({ purpose: 'tls-root', most: 1 }))
    const material = at === undefined || at.face === 'pki' ? undefined : await tlsMaterials(house, book, realClock).for(HOST, at)
    if (material === undefined || entry === undefined || serverRoot === undefined) throw new Error(`the demo has no ${HOST}`)
    return {
      acquirers: await newCompany(node, '70000002', PEOPLE), material,
      serverRoot: toPem('CERTIFICATE', serverRoot.certificate), clientRoot: toPem('CERTIFICATE', entry.root.certificate),
    }
  })
  for (const each of acquirers) await acquire(place, each)
  return { ...rest, holders: acquirers.map((each) => ({ ...identityOf(each), password: each.password })) }
}

export type BareServer = { readonly pid: number; readonly port: number; readonly stop: () => Promise<void> }

/** Node alone: a server that shakes hands as the login listener does and answers so many bytes. */
export const startBare = async (root: string, { material }: Scene, bodyBytes: number): Promise<BareServer> => {
  const child = fork(join(root, 'dist/bench/login/bare-server.js'), { execArgv: [...NODE_OPTIONS] })
  const ended = once(child, 'exit')
  const bare: Bare = { cert: material.certificateChain, key: material.privateKey, ca: material.clientIssuers, bodyBytes }
  child.send(bare)
  const [port] = await once(child, 'message') as [number]
  return {
    pid: child.pid ?? 0, port,
    stop: async () => {
      child.kill()
      await ended
    },
  }
}
