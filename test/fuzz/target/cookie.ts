import { COOKIE_NAMES, readCookies, writeCookie, type CookieName } from '../../../src/web/http/cookie/cookies.ts'
import { checkFormToken, formToken } from '../../../src/web/http/form/form-token.ts'
import { browserKey } from '../../../src/web/http/form/browser-key.ts'
import { tokenHashOf } from '../../../src/web/http/session/session-token.ts'
import { machineTime } from '../../../src/domain/time/time.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { TELLING, latin1Of, mutateText, octetsOf } from '../text/mutate.ts'
import { kept } from './corpus.ts'

const KEY = new Uint8Array(32).fill(7)
const NOW = machineTime('2026-11-22T00:00:00Z')
const TOKEN = formToken(KEY, new Uint8Array(16).fill(1), NOW)
const SESSION = 'A'.repeat(43)

const makeHeader = (random: Random): Uint8Array => octetsOf(Array.from({ length: random.below(9) }, () => {
  const name = random.once(4) ? random.pick(TELLING) : random.pick(COOKIE_NAMES)
  const value = random.pick(['', 'ja', SESSION, TOKEN, 'a'.repeat(512), 'a'.repeat(513), 'a b', '"ja"', ...TELLING])
  return `${name}${random.once(10) ? '' : '='}${value}`
}).join(random.pick(['; ', ';', ' ; ', ', ', ';;'])))

const judge: Target['judge'] = (input) => {
  const header = latin1Of(input)
  const cookies = readCookies(header)
  const names = Object.keys(cookies) as CookieName[]
  for (const name of names) {
    const value = cookies[name] ?? ''
    holds(COOKIE_NAMES.includes(name) && /^[A-Za-z0-9_.~-]{1,512}$/.test(value), 'a cookie that nobody of this house wrote')
    holds(header.split(';').filter((pair) => pair.includes('=') && pair.split('=')[0]?.trim() === name).length === 1, 'a cookie that came twice')
    holds(!/[\r\n\0]/.test(writeCookie({ name, value, maxAgeSeconds: 1 })), 'a header that ends before its end')
    tokenHashOf(value)
    browserKey(KEY, value)
  }
  const checked = checkFormToken(header, [KEY], NOW)
  holds(!checked.ok || header === TOKEN, 'a form token that nobody made')
  return { shape: names.length === 0 ? 'none' : `${names.length} cookies`, accepted: names.length > 0 }
}

export const cookieTarget: Target = {
  name: 'cookie', reads: 'the Cookie header, session and form tokens (web/http/cookie, form, session)', share: 1,
  corpus: [...kept('cookie'), octetsOf(`__Host-session=${SESSION}; __Host-lang=ja; __Host-form=${'B'.repeat(22)}`), octetsOf(TOKEN)],
  make: makeHeader, mutate: mutateText, judge,
}
