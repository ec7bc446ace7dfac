import type { IncomingMessage } from 'node:http'
import { readVisitor } from '../../../src/domain/environment/visitor.ts'
import { isLured, isSameOrigin } from '../../../src/web/http/form/same-origin.ts'
import { chooseLanguage, inLanguage } from '../../../src/web/http/language/choose-language.ts'
import { authorityOf, hostnameOf } from '../../../src/web/http/listener/connection.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { TELLING, latin1Of, mutateText, octetsOf } from '../text/mutate.ts'
import { kept } from './corpus.ts'

const AGENTS = ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0', 'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1', 'Trident/7.0; rv:11.0', 'Trident/'.repeat(30), 'curl/8']
const LINES: Readonly<Record<string, readonly string[]>> = {
  'host': ['minato.localhost:8443', 'MINATO.localhost', 'minato.localhost:', 'minato.localhost:443', 'a@minato.localhost', '[::1]:8443', ''],
  'origin': ['https://minato.localhost:8443', 'null', 'https://minato.localhost', 'http://minato.localhost:8443', 'https://minato.localhost:8443/'],
  'sec-fetch-site': ['same-origin', 'none', 'cross-site', 'same-site', 'SAME-ORIGIN', 'same-origin, none'],
  'accept-language': ['ja', 'en-US,en;q=0.9,ja;q=0.8', 'ja;q=0', '*', 'en;q=1.0000', 'q=1', ',,,;;;'],
  'user-agent': AGENTS,
  'sec-ch-ua': ['"Chromium";v="143", "Not=A?Brand";v="99"', '"Microsoft Edge";v="143"', '"'.repeat(200), '"a";v="1", '.repeat(40)],
  'sec-ch-ua-platform': ['"Windows"', 'Windows', '"iOS"'],
  'sec-ch-ua-mobile': ['?0', '?1', '1'],
}
const NAMES = Object.keys(LINES)

const makeHeaders = (random: Random): Uint8Array => octetsOf(NAMES.filter(() => !random.once(3)).map((name) =>
  `${name}: ${random.once(4) ? random.pick(TELLING).replaceAll(/[\r\n]/g, '') : random.pick(LINES[name]!)}`).join('\n'))

/** Lines as node hands them over: what it refuses itself (`hostile` in web.ts) never gets here. */
const headersIn = (input: Uint8Array): Readonly<Record<string, string>> => Object.fromEntries(latin1Of(input).split('\n').slice(0, 64).map((line) => {
  const at = line.indexOf(':')
  return [line.slice(0, Math.max(at, 0)).toLowerCase(), line.slice(at + 1).trim().slice(0, 16_384)]
}))

const judge: Target['judge'] = (input) => {
  const headers = headersIn(input)
  const request = (method: string) => ({ method, headers }) as unknown as IncomingMessage
  const host = hostnameOf(authorityOf(request('GET')))
  holds(/^[a-z0-9.-]*$/.test(host), 'a host name that is none')
  holds(isSameOrigin(request('GET'), false), 'reading asks for no origin')
  const site = headers['sec-fetch-site']
  const origin = headers['origin']
  const taken = isSameOrigin(request('POST'), false)
  holds(!taken || site !== undefined || origin !== undefined, 'a change that comes from nowhere was taken')
  holds(!taken || origin === undefined || (origin.startsWith('https://') && new URL(origin).origin === new URL(`https://${authorityOf(request('POST'))}`).origin), 'a change from another origin was taken', `${origin} ${authorityOf(request('POST'))}`)
  holds(isLured(request('GET')) === (site !== undefined && site !== 'same-origin' && site !== 'none'), 'whoever was lured is not seen')
  const { language } = chooseLanguage(headers['lang'] ?? null, headers['cookie'], headers['accept-language'])
  holds(language === 'ja' || language === 'en', 'a language that is none')
  holds(inLanguage('/', headers['referer'] ?? '', language).startsWith('/?'), 'an address in another language that leads elsewhere')
  const visitor = readVisitor({ userAgent: headers['user-agent'] ?? '', brands: headers['sec-ch-ua'] ?? '', platform: headers['sec-ch-ua-platform'] ?? '', mobile: headers['sec-ch-ua-mobile'] ?? '' })
  holds(visitor.version === null || (Number.isInteger(visitor.version) && visitor.version >= 0), 'a version that is none')
  return { shape: `${taken ? 'same origin' : 'other origin'}, ${visitor.browser}`, accepted: taken }
}

export const headerTarget: Target = {
  name: 'header', reads: 'headers of a request (web/http/form, language, listener; domain/environment)', share: 1, corpus: kept('header'), make: makeHeaders, mutate: mutateText, judge,
}
