import { inLanguage } from '../../../src/web/http/language/choose-language.ts'
import { safePath } from '../../../src/web/http/safe-path.ts'
import { toOrigin, toPath } from '../../../src/web/http/route/target.ts'
import { readForm, UnreadableBody } from '../../../src/web/http/route/read-body.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { TELLING, latin1Of, mutateText, octetsOf } from '../text/mutate.ts'
import { kept } from './corpus.ts'

const PIECES = ['/', '//', '/home', '/api/users', '/.', '/..', '/./', '/%2e%2e/', '/%2f', '/\\', '\\', ';a=b', '?', '?lang=en', '&a=1', '#x', 'https://evil.example', 'javascript:alert(1)', '@evil.example', ...TELLING]

const makePath = (random: Random): Uint8Array => octetsOf((random.once(5) ? '' : '/') + Array.from({ length: random.below(5) }, () => random.pick(PIECES)).join(''))

const ORIGIN = 'https://minato.localhost:8443'

/** Where a browser lands that is sent there, on this host or another. */
const landsOn = (location: string): string => new URL(location, `${ORIGIN}/some/page`).origin

const judge: Target['judge'] = (input) => {
  const text = latin1Of(input)
  const query = text.split(/\?(.*)/s)[1] ?? ''
  try {
    readForm(query)
  } catch (refused) {
    holds(refused instanceof UnreadableBody, 'a query refused as a defect')
  }
  const safe = safePath(text)
  if (safe === undefined) return { shape: 'refused', accepted: false }
  holds(safe === text && !/[\r\n\0]/.test(safe), 'a path that is changed, or ends a header')
  for (const location of [toPath(safe), toOrigin(ORIGIN, safe), inLanguage(safe.split('?')[0] ?? '', query, 'en')]) holds(landsOn(location) === ORIGIN, 'a path that leads to another host', location)
  return { shape: 'accepted', accepted: true }
}

export const pathTarget: Target = {
  name: 'path', reads: 'paths and queries that lead somewhere (web/http/safe-path, route/target)', share: 1,
  corpus: [...kept('path'), octetsOf('/home?lang=ja&x=1')], make: makePath, mutate: mutateText, judge,
}
