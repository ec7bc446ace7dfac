import { connect } from 'node:net'
import type { Ports } from '../../../src/web/http/host/origins.ts'
import { joined, mutateBytes } from '../bytes/mutate.ts'
import { Finding } from '../finding.ts'
import type { Random } from '../random.ts'
import { latin1Of, octetsOf, TELLING } from '../text/mutate.ts'
import type { Door } from './grammar.ts'

/** The first words of a TLS client, and which names it asks for in them. */
export type Hello = {
  readonly listener: 'public' | 'login'
  readonly octets: Uint8Array
  readonly shape: string
  /** Whether a handshake has to begin; undefined where octets were changed at random: it may, where a name of this listener stands in them. */
  readonly right: boolean | undefined
}

const HANDSHAKE = 22
const CLIENT_HELLO = 1
const SERVER_HELLO = 2
const HOST_NAME = 0

const counted = (octetsOfLength: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = joined(...parts)
  return joined(Uint8Array.from({ length: octetsOfLength }, (_, at) => (content.length >> (8 * (octetsOfLength - 1 - at))) & 0xff), content)
}
const extension = (type: number, ...parts: readonly Uint8Array[]): Uint8Array => joined(Uint8Array.of(type >> 8, type & 0xff), counted(2, ...parts))
const named = (name: Uint8Array, type = HOST_NAME): Uint8Array => joined(Uint8Array.of(type), counted(2, name))
const serverName = (...names: readonly Uint8Array[]): Uint8Array => extension(0, counted(2, ...names))

/** RFC 8446 §4.1.2, with a key for X25519, for servers with EC and RSA keys, of TLS 1.3 and 1.2. */
const clientHello = (random: Random, ...extensions: readonly Uint8Array[]): Uint8Array => {
  const body = joined(
    Uint8Array.of(3, 3), random.bytes(32), counted(1), counted(2, Uint8Array.of(0x13, 1, 0xc0, 0x2b, 0xc0, 0x2f)), counted(1, Uint8Array.of(0)),
    counted(2, ...extensions, extension(10, counted(2, Uint8Array.of(0, 29, 0, 23))), extension(13, counted(2, Uint8Array.of(4, 3, 5, 3, 8, 4, 4, 1))),
      extension(43, counted(1, Uint8Array.of(3, 4, 3, 3))), extension(51, counted(2, Uint8Array.of(0, 29), counted(2, random.bytes(32))))),
  )
  return joined(Uint8Array.of(HANDSHAKE, 3, 1), counted(2, Uint8Array.of(CLIENT_HELLO), counted(3, body)))
}

type Shape = { readonly shape: string; readonly extensions: readonly Uint8Array[]; readonly right: boolean }

const shapeAt = (random: Random, own: string, elsewhere: string): Shape => {
  const host = octetsOf(own)
  const wrong = (shape: string, name: string | Uint8Array): Shape => ({ shape, extensions: [serverName(named(typeof name === 'string' ? octetsOf(name) : name))], right: false })
  return random.pick<() => Shape>([
    () => ({ shape: 'the name', extensions: [serverName(named(host))], right: true }),
    () => ({ shape: 'the name in capitals', extensions: [serverName(named(octetsOf(own.toUpperCase())))], right: true }),
    () => ({ shape: 'no name', extensions: [], right: false }),
    () => ({ shape: 'an empty list of names', extensions: [serverName()], right: false }),
    () => ({ shape: 'a name of another type', extensions: [serverName(named(host, 1))], right: false }),
    () => ({ shape: 'two names', extensions: [serverName(named(host), named(octetsOf('evil.example')))], right: false }),
    () => ({ shape: 'the extension twice', extensions: [serverName(named(host)), serverName(named(octetsOf('evil.example')))], right: false }),
    () => wrong('a name of another listener', elsewhere),
    () => wrong('an octet of zero in the name', `${own}\0.evil.example`),
    () => wrong('a dot at an end', random.pick([`${own}.`, `.${own}`])),
    () => wrong('a name within another', random.pick([`${own}.evil.example`, `x.${own}`, `evil-${own}`, `*.${own}`, `${own}:8443`, ` ${own}`, `${own} `])),
    () => wrong('an address', random.pick(['127.0.0.1', '::1', '[::1]', '0x7f.1', '2130706433'])),
    () => wrong('what readers stumble over', random.pick([...TELLING].filter((text) => text.toLowerCase() !== own))),
    () => wrong('octets that are no text', random.bytes(1 + random.below(255))),
    () => wrong('a name without end', 'a'.repeat(random.pick([254, 255, 256, 4_000, 15_000]))),
  ])()
}

/** What a connection of this index says. */
export const helloAt = (random: Random, doors: readonly Door[]): Hello => {
  const door = random.pick(doors.filter((each) => each.listener !== 'pki'))
  const elsewhere = random.pick(doors.filter(({ listener }) => listener !== door.listener)).host
  const { shape, extensions, right } = shapeAt(random, door.host, elsewhere)
  const octets = clientHello(random, ...extensions)
  const listener = door.listener === 'login' ? 'login' : 'public'
  if (random.once(2)) return { listener, octets, shape, right }
  let changed: Uint8Array = octets
  for (let left = 1 + random.below(3); left > 0; left -= 1) changed = mutateBytes(random, changed, octets)
  return { listener, octets: changed, shape: 'changed octets', right: undefined }
}

/** Whoever is not answered and not closed so long after having said all never will be. */
const HANG_MS = 45_000
const PATIENCE_MS = 1_500

/** Says it, and hears the first words of the answer; none where the connection is closed. */
const hear = (port: number, octets: Uint8Array): Promise<Buffer> => new Promise((heard, failed) => {
  const socket = connect({ host: '127.0.0.1', port }, () => void socket.write(octets))
  // What says that more is to come has half of its connection closed.
  const patience = setTimeout(() => socket.end(), PATIENCE_MS)
  const watch = setTimeout(() => {
    socket.destroy()
    failed(new Finding('hang', 'a handshake that is neither answered nor closed'))
  }, HANG_MS)
  let answer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    answer = Buffer.concat([answer, chunk])
    if (answer.length > 5) socket.destroy()
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearTimeout(watch)
    clearTimeout(patience)
    heard(answer)
  })
})

/** Whether a handshake began as it should, in a word. */
export const judgeHello = async (ports: Ports, doors: readonly Door[], { listener, octets, shape, right }: Hello): Promise<string> => {
  const answer = await hear(ports[listener], octets)
  const begun = answer[0] === HANDSHAKE && answer[5] === SERVER_HELLO
  const text = latin1Of(octets).toLowerCase()
  const may = right ?? doors.some((door) => door.listener === listener && text.includes(door.host))
  if (begun && !may) throw new Finding('answer', `a handshake for ${shape}`)
  if (!begun && right === true) throw new Finding('answer', `no handshake for ${shape}`, answer.toString('hex').slice(0, 60))
  return `${shape}: ${begun ? 'a handshake' : answer.length === 0 ? 'closed' : 'an alert'}`
}
