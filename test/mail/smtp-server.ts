import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { run, temporaryFolder } from '../protocol/openssl-issuer.ts'

/** What a server was given: who it was for, and the message as it travelled. */
export type Received = { readonly from: string; readonly envelopeId: string | null; readonly to: readonly string[]; readonly user: string | undefined; readonly message: string }

export type MailServer = AsyncDisposable & { readonly port: number; readonly received: readonly Received[]; readonly authority: string }

/** A real mail server on loopback, with a certificate of its own for `localhost`. It takes every mail that `options` do not refuse. */
export const openMailServer = async (options: SMTPServerOptions = {}): Promise<MailServer> => {
  await using place = await temporaryFolder()
  const at = (name: string): string => join(place.folder, name)
  await run('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key'), '-out', at('pem'), '-days', '30',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
  ])
  const [key, cert] = [await readFile(at('key'), 'utf8'), await readFile(at('pem'), 'utf8')]
  const received: Received[] = []
  const server = new SMTPServer({
    key, cert, authOptional: true, hideDSN: false,
    onData: (stream, { envelope: { mailFrom, rcptTo, ...envelope }, user }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({ from: mailFrom === false ? '' : mailFrom.address, envelopeId: (envelope as { readonly dsn?: { readonly envid: string | null } }).dsn?.envid ?? null, to: rcptTo.map(({ address }) => address), user, message: Buffer.concat(chunks).toString('latin1') })
        done()
      })
    },
    ...options,
  })
  // A peer that gives up in the middle is what some tests are about.
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return { port, received, authority: cert, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(resolve)) }
}
