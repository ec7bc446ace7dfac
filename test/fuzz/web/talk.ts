import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Ports } from '../../../src/web/http/host/origins.ts'
import { Finding } from '../finding.ts'
import { latin1Of } from '../text/mutate.ts'
import type { Conversation } from './grammar.ts'

export type Proof = { readonly cert: string; readonly key: string }

/** One answer, as it came over the wire. */
export type Answer = { readonly status: number; readonly head: string; readonly body: string }

/** Whoever is not answered and not closed so long after having said all never will be. */
const HANG_MS = 45_000

/** Closing its half makes node drop what it is about to answer: so long is waited for an answer, or for a second one, before. */
const PATIENCE_MS = 400
const FOR_MORE_MS = 60

const isWhole = (heard: string): boolean => {
  try {
    return answersIn(heard).length > 0
  } catch {
    return false
  }
}

/** Says everything, closes its half when it is answered, and hears what is said until the other half closes. Undefined where no handshake came about. */
export const talk = (ports: Ports, { door, servername, octets, hides }: Conversation, proof: Proof | undefined): Promise<string | undefined> => new Promise((heard, failed) => {
  const port = ports[door.listener]
  const chunks: Buffer[] = []
  let open = false
  let patience: NodeJS.Timeout | undefined
  const begin = (socket: Socket) => (): void => {
    open = true
    socket.write(octets)
    patience = setTimeout(() => socket.end(), PATIENCE_MS)
  }
  const socket: Socket = door.listener === 'pki'
    ? connectTcp({ host: '127.0.0.1', port }, () => begin(socket)())
    // The hosts of a test are in no browser; who answers is not the question here.
    : connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...proof, ...servername === undefined ? {} : { servername } }, () => begin(socket)())
  const watch = setTimeout(() => {
    socket.destroy()
    failed(new Finding('hang', 'a connection that is neither answered nor closed'))
  }, HANG_MS)
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    if (!isWhole(latin1Of(Buffer.concat(chunks)))) return
    clearTimeout(patience)
    patience = setTimeout(() => socket.end(), hides ? FOR_MORE_MS : 0)
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearTimeout(watch)
    clearTimeout(patience)
    heard(open ? latin1Of(Buffer.concat(chunks)) : undefined)
  })
})

const chunkedLength = (text: string): number => {
  let at = 0
  for (;;) {
    const size = /^([0-9a-f]+)\r\n/i.exec(text.slice(at, at + 12))
    if (size === null) return text.length
    const length = Number.parseInt(size[1]!, 16)
    at += size[0].length + length + 2
    if (length === 0) return at
  }
}

/** The answers in what was heard; throws a finding where it is none, or goes on after one. */
export const answersIn = (heard: string): readonly Answer[] => {
  const answers: Answer[] = []
  for (let rest = heard; rest !== ''; ) {
    const match = /^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(rest)
    if (match === null) throw new Finding('answer', 'an answer that is not HTTP', rest.slice(0, 300))
    const [head, status] = [match[0], Number(match[1])]
    const after = rest.slice(head.length)
    // An answer to HEAD says how long it would be.
    const isBare = after === '' || after.startsWith('HTTP/1.1 ') || status < 200 || status === 204 || status === 304
    const declared = /^content-length: (\d+)\r$/im.exec(head)?.[1]
    const length = isBare ? 0 : /^transfer-encoding: chunked\r$/im.test(head) ? chunkedLength(after) : declared === undefined ? after.length : Number(declared)
    answers.push({ status, head, body: after.slice(0, length) })
    rest = after.slice(length)
  }
  return answers
}
