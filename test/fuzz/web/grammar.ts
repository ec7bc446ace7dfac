import { mutateBytes } from '../bytes/mutate.ts'
import type { Random } from '../random.ts'
import { TELLING, latin1Of } from '../text/mutate.ts'

/** Where strange requests are sent. */
export type Door = { readonly listener: 'public' | 'login' | 'pki'; readonly host: string }

/** What one connection says, and what it may be told. */
export type Conversation = {
  readonly door: Door
  /** The name in the handshake; undefined: none. */
  readonly servername: string | undefined
  readonly known: boolean
  readonly octets: Uint8Array
  readonly shape: string
  /** Statuses of the first answer that are right; undefined: any below 500, after octets that were changed at random. */
  readonly right: ReadonlySet<number> | undefined
  /** Answers at most; what is hidden in a body is not answered, and is waited for. */
  readonly most: number
  /** Whether a second request is hidden in the first. */
  readonly hides: boolean
}

type Shape = Omit<Conversation, 'octets' | 'door' | 'known' | 'servername' | 'hides'> & { readonly text: string; readonly servername?: string | undefined; readonly known?: boolean }
type Make = (random: Random, door: Door, doors: readonly Door[]) => Shape

const statuses = (...right: readonly number[]): ReadonlySet<number> => new Set(right)

/** Whatever a page, a way on or a refusal of ours says. */
const ANSWERED = statuses(200, 303, 400, 403, 404, 405, 413, 415, 421, 422, 429)
const MALFORMED = statuses(400)

const PATHS = ['/', '/home', '/log-in', '/check', '/help', '/api/users', '/api/openapi.json', '/nothing', '/assets/x.css', '/crl/x.crl', '/%', '/%00', '/%zz', '/%c0%ae%c0%ae/', '/../..', '/..%2f..', '//evil.example', '/\\evil.example', '/?lang=en', '/?lang=%0d%0aX-Evil:1', '/?a=1&a=2&__proto__=1', `/?${'a=&'.repeat(600)}`, `/${'a'.repeat(300)}`, '/a/b/c/d/e', '/;x', '/*', '/home#x']
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
const TYPES = ['application/x-www-form-urlencoded', 'application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', '']
const BODIES = ['', 'a=b', 'csrf=x&password=y', '{}', '{"__proto__":1}', '[[[[', `${'['.repeat(9_000)}`, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--', '%zz=%', `a=${'b'.repeat(3_000)}`, '\0\0\0']

const head = (method: string, path: string, host: string, ...lines: readonly string[]): string => `${[`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...lines].join('\r\n')}\r\n\r\n`
const withBody = (path: string, host: string, body: string, ...lines: readonly string[]): string => head('POST', path, host, `Content-Length: ${Buffer.byteLength(body)}`, ...lines) + body

/** A second request, hidden where one reader sees a body and another does not. */
const hidden = (host: string): string => head('GET', '/hidden', host)

const line = (random: Random): string => `${random.pick(['X-A', 'Cookie', 'Accept-Language', 'Referer', 'Origin', 'Sec-Fetch-Site', 'User-Agent', 'Sec-CH-UA', 'Range', 'If-None-Match', 'Expect', 'Accept-Encoding', 'Forwarded', 'X-Forwarded-For', 'Client-Cert', 'X-HTTP-Method-Override'])}: ${random.pick(TELLING).replaceAll(/[\r\n\0]/g, '')}`

const plain: Make = (random, { host }) => {
  const method = random.pick(METHODS)
  const bodied = random.once(2)
  const lines = Array.from({ length: random.below(5) }, () => line(random)).filter((each) => !each.startsWith('Expect'))
  const path = random.pick(PATHS)
  const text = bodied
    ? withBody(path, host, random.pick(BODIES), `Content-Type: ${random.pick(TYPES)}`, ...random.once(2) ? [`Origin: https://${host}`, 'Sec-Fetch-Site: same-origin'] : [], ...lines).replace('POST', method)
    : head(method, path, host, ...lines)
  return { shape: 'plain', text, right: undefined, most: 2 }
}

const foreignHost: Make = (random, { host, listener }, doors) => {
  const others = doors.filter((other) => other.host !== host).map((other) => other.host)
  const asked = random.pick([...others, 'evil.example', '127.0.0.1', '[::1]', `${host}.`, `.${host}`, `x.${host}`, `abcdefghijkl2345.login.${host}`, `${host}.evil.example`, 'localhost', `${host}:x`, `${host}@evil.example`, `xn--${host}`, 'みなと.localhost', `${host}/`, '', ' '])
  return { shape: 'another host than the handshake', text: head(random.pick(['GET', 'POST']), random.pick(PATHS.slice(0, 9)), asked), right: listener === 'pki' ? statuses(400, 404, 421) : statuses(400, 421), most: 1 }
}

const sameHost: Make = (random, { host }) =>
  ({ shape: 'the host, written otherwise', text: head('GET', '/', random.pick([host.toUpperCase(), `${host}:443`, `${host}:1`, `${host}:65535`, `  ${host}  `])), right: ANSWERED, most: 1 })

const twice: Make = (random, { host }) => ({ shape: 'two hosts', text: head('GET', '/', host, `Host: ${random.pick([host, 'evil.example', ''])}`), right: MALFORMED, most: 1 })

const noHost: Make = (random) => ({ shape: 'no host', text: random.pick(['GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nX: y\r\n\r\n', 'GET / HTTP/1.0\r\n\r\n']), right: statuses(400, 421), most: 1 })

const absolute: Make = (random, { host }) =>
  ({ shape: 'a target that is no path', text: head(random.pick(['GET', 'POST']), random.pick([`https://${host}/`, 'http://evil.example/', '*', 'evil.example:443', '?a', 'a/b']), host), right: MALFORMED, most: 1 })

/** Two readers must not disagree where a request ends (RFC 9112 §6.3, §11.2). */
const smuggled: Make = (random, { host }) => {
  const rest = hidden(host)
  const chunked = `0\r\n\r\n${rest}`
  const lines = random.pick<readonly string[]>([
    [`Content-Length: ${chunked.length}`, 'Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked', `Content-Length: 4`],
    ['Content-Length: 0', `Content-Length: ${chunked.length}`],
    [`Content-Length: ${chunked.length}, 0`],
    [`Content-Length: +${chunked.length}`],
    [`Content-Length: -1`],
    [`Content-Length: 0x${chunked.length.toString(16)}`],
    [`Content-Length: ${'9'.repeat(30)}`],
    ['Transfer-Encoding: xchunked'],
    ['Transfer-Encoding: chunked, identity'],
    ['Transfer-Encoding : chunked'],
    ['Transfer-Encoding: chunked', 'Transfer-Encoding: x'],
    [' Transfer-Encoding: chunked'],
    ['X: y\r\n Transfer-Encoding: chunked', `Content-Length: ${chunked.length}`],
    ['Content-Length\0: 5'],
    ['X: y\nTransfer-Encoding: chunked'],
    ['X: y\rTransfer-Encoding: chunked'],
  ])
  return { shape: 'where a request ends', text: head('POST', '/', host, 'Content-Type: application/json', ...lines) + chunked, right: statuses(400, 403, 404, 405, 413, 415, 422), most: 1 }
}

const badChunk: Make = (random, { host }) => ({
  shape: 'chunks', text: head('POST', random.pick(PATHS.slice(0, 6)), host, 'Transfer-Encoding: chunked', 'Content-Type: application/json') + random.pick(['zz\r\n', 'ffffffffffffffffff\r\n', '5\r\nab', '-1\r\n', '5;x=y\r\nabcde\r\n0\r\n\r\n', `1${';a'.repeat(20_000)}\r\n`, '0\r\nX-Evil: 1\r\n\r\n', '1\r\nabc\r\n0\r\n\r\n']),
  right: statuses(400, 403, 404, 405, 413, 415, 421, 422, 431), most: 2,
})

const huge: Make = (random, { host }) => ({
  shape: 'huge', right: statuses(400, 404, 405, 413, 414, 431), most: 1,
  text: random.pick([
    () => head('GET', `/${'a'.repeat(20_000)}`, host), () => head('GET', '/nothing', host, `X: ${'a'.repeat(20_000)}`), () => head('GET', '/nothing', host, `Cookie: ${'__Host-lang=ja; '.repeat(1_500)}`),
    () => head('A'.repeat(20_000), '/nothing', host), () => head('GET', '/nothing', host, ...Array.from({ length: 3_000 }, (_, at) => `X-${at}: y`)), () => head('GET', '/nothing', host, `${'X'.repeat(20_000)}: y`),
  ])(),
})

const octetsInHead: Make = (random, { host }) => ({
  shape: 'octets that no header has', right: statuses(400, 403), most: 1,
  text: head('GET', '/', host, random.pick(['X: a\0b', 'X\0: a', 'X: a\x01b', 'X y: a', ': a', 'X', 'X: \x7f', '\x00\x00', '\u00e9: a'])),
})

const notHttp: Make = (random) => ({
  shape: 'not HTTP', right: statuses(400, 421), most: 1,
  text: random.pick(['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'GET /\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'GET / HTTP/1.1 x\r\n\r\n', 'SSH-2.0-x\r\n', '\0'.repeat(300), '\r\n\r\n\r\n\r\nx\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n', `${'a'.repeat(70_000)}`]),
})

const foreignName: Make = (random, { host, listener }, doors) => {
  const others = doors.filter((other) => other.listener !== listener).map((other) => other.host)
  const servername = random.pick([...others, 'evil.example', `${host}.evil.example`, `x.${host}`, 'localhost', 'a'.repeat(200), `xn--${host}`, `-${host}`, `abc.login.${host}`, `*.${host}`, `login.login.${host}`, undefined])
  return { shape: 'a handshake for a name that is not here', text: head('GET', '/', host), right: statuses(), most: 0, servername, known: false }
}

const TLS_SHAPES: readonly Make[] = [foreignName, foreignHost, foreignHost]
const SHAPES: readonly Make[] = [plain, plain, plain, foreignHost, sameHost, twice, noHost, absolute, smuggled, smuggled, badChunk, huge, octetsInHead, notHttp]

const latin1 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'))

/** What a connection of this index says. */
export const conversationAt = (random: Random, doors: readonly Door[]): Conversation => {
  const door = random.pick(doors)
  const make = random.pick(door.listener === 'pki' ? SHAPES : [...SHAPES, ...TLS_SHAPES])
  const { text, servername = door.host, known = true, shape, right, most } = make(random, door, doors)
  const said = { hides: make === smuggled, door, servername: known ? servername : make === foreignName && servername === door.host ? undefined : servername, known }
  const octets = latin1(text)
  if (!known || !random.once(3)) return { ...said, octets, shape, right, most }
  let changed: Uint8Array = octets
  for (let left = 1 + random.below(3); left > 0; left -= 1) changed = mutateBytes(random, changed, octets)
  // Each line end might end a request that is answered.
  return { ...said, octets: changed, shape: 'changed octets', right: undefined, most: latin1Of(changed).split('HTTP/').length + 1 }
}
