import { connect as connectTo } from 'node:net'
import { connect } from 'node:tls'

/** An answer as it came over the wire, and how long it took from the last byte asked to the last byte answered. */
export type Heard = { readonly status: number; readonly head: string; readonly body: string; readonly ms: number }

/** One kept connection that asks one thing at a time, with as little of its own between the wire and the clock as can be. */
export type Line = { readonly ask: (request: string, heldMs?: number) => Promise<Heard>; readonly close: () => void }

export type LineTo = { readonly port: number; readonly host: string; readonly ca: string; readonly address: string; readonly identity?: { readonly cert: string; readonly key: string } }

const END = '\r\n\r\n'

/** The length of the whole answer once its head is there; these answers all say their length, or have no body. */
const lengthOf = (so: string, end: number): number => end + END.length + Number(/^content-length: (\d+)/im.exec(so.slice(0, end))?.[1] ?? 0)

/** HTTP/1.1 over TLS, from an address of its own on the loopback. */
export const openLine = ({ port, host, ca, address, identity }: LineTo): Promise<Line> => new Promise((opened, failed) => {
  const socket = connect({ socket: connectTo({ host: '127.0.0.1', port, localAddress: address, noDelay: true }), servername: host, ca, ALPNProtocols: ['http/1.1'], ...identity })
  let hear: ((part: Buffer) => void) | undefined
  let lost: (error: Error) => void = failed
  socket.on('data', (part: Buffer) => hear?.(part))
  socket.on('error', (error) => lost(error))
  socket.on('close', () => lost(new Error('the connection was closed')))
  socket.once('secureConnect', () => opened({
    ask: (request, heldMs = 0) => new Promise((answered, refused) => {
      lost = refused
      if (socket.destroyed) return refused(new Error('the connection was closed before'))
      let so = ''
      const began = performance.now()
      hear = (part) => {
        so += part.toString('latin1')
        const end = so.indexOf(END)
        if (end === -1 || so.length < lengthOf(so, end)) return
        const ms = performance.now() - began
        hear = undefined
        answered({ status: Number(so.slice(9, 12)), head: so.slice(0, end), body: Buffer.from(so.slice(end + END.length), 'latin1').toString('utf8'), ms })
      }
      // What a slower answer would be: held inside the clock, for less than any timer can.
      while (performance.now() - began < heldMs);
      socket.write(request)
    }),
    close: () => {
      lost = () => undefined
      socket.destroy()
    },
  }))
})

/** A request as a browser's form sends it. */
export const written = (host: string, port: number, path: string, cookie: string, form?: Readonly<Record<string, string>>): string => {
  const body = form === undefined ? '' : new URLSearchParams(form).toString()
  return [
    `${form === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`, `host: ${host}:${port}`, 'accept: text/html', 'accept-language: ja', ...(cookie === '' ? [] : [`cookie: ${cookie}`]),
    ...(form === undefined ? [] : [`origin: https://${host}:${port}`, 'sec-fetch-site: same-origin', 'content-type: application/x-www-form-urlencoded', `content-length: ${Buffer.byteLength(body)}`]),
    '', body,
  ].join('\r\n')
}

/** What it set, as it is to be sent back. */
export const cookieIn = ({ head }: Pick<Heard, 'head'>): string => [...head.matchAll(/^set-cookie: ([^;\r\n]+)/gim)].map(([, pair]) => pair).join('; ')

export const formTokenIn = ({ body }: Pick<Heard, 'body'>): string => /name="csrf" value="([A-Za-z0-9_-]{72})"/.exec(body)?.[1] ?? ''
