import { constants } from 'node:crypto'
import { createServer } from 'node:https'

/** What the bare server is told: the same certificate, key and hints as the service's login listener, and how long its answer is. */
export type Bare = { readonly cert: string; readonly key: string; readonly ca: readonly string[]; readonly bodyBytes: number }

/** As little as Node can do: it asks for a client certificate, reads what is sent and answers. */
process.once('message', ({ cert, key, ca, bodyBytes }: Bare) => {
  const body = 'x'.repeat(bodyBytes)
  const server = createServer({
    cert, key, ca: [...ca], allowPartialTrustChain: true, requestCert: true, rejectUnauthorized: false, secureOptions: constants.SSL_OP_NO_TICKET, ALPNProtocols: ['http/1.1'],
  }, (request, response) => {
    request.resume().once('end', () => response.writeHead(200, { 'content-type': 'text/plain', 'content-length': body.length }).end(body))
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { readonly port: number }).port))
})
