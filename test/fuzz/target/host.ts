import { domainToASCII } from 'node:url'
import { isIP } from 'node:net'
import { parseSiteName } from '../../../src/domain/institution/site-name.ts'
import { parseHostName } from '../../../src/web/http/host/host-name.ts'
import { hostnameOf } from '../../../src/web/http/listener/connection.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { TELLING, latin1Of, made, mutateText, octetsOf } from '../text/mutate.ts'
import { kept } from './corpus.ts'

const LABELS = ['minato', 'login', 'acquire', 'id', 'pki', 'office', 'localhost', 'abcdefghijkl2345', 'a', '1', '0x7f', 'xn--wgv71a', '-a', 'a-', 'a_b', 'A', '', '*', 'a'.repeat(63), 'a'.repeat(64), '金庫', ...TELLING]

const makeHost = (random: Random): Uint8Array => {
  const labels = Array.from({ length: random.below(random.once(30) ? 130 : 6) }, () => random.pick(LABELS))
  return made(random, [[...labels, random.pick(['localhost', 'example', '1', ''])].join('.')], ['', '', '', '.', ':8443', ':', ':443', ':0', ':99999', ':000000443', ' ', '\0', '%00', '@evil.example', '/'])
}

const judge: Target['judge'] = (input) => {
  const text = latin1Of(input)
  const host = hostnameOf(text.toLowerCase())
  holds(host === '' || text.toLowerCase().startsWith(host), 'a host name out of nowhere')
  const parsed = parseHostName(text)
  if (parsed !== undefined) {
    const { site, part, nonce } = parsed
    holds([nonce, part === 'front' ? undefined : part, site].filter((label) => label !== undefined).join('.') === text, 'a host name that reads as another')
    holds(isIP(text) === 0 && text.length <= 254 && domainToASCII(text) === text, 'an address, or a name that browsers write otherwise, was taken for a host')
    holds(parseSiteName(site).ok, 'a site that cannot be')
    holds(hostnameOf(`${text}:8443`) === text, 'a host that cannot be asked for')
  }
  const site = parseSiteName(text)
  holds(!site.ok || parseHostName(site.value)?.part === 'front', 'a site that is read as a host of another')
  return { shape: parsed === undefined ? 'none' : `${parsed.part}${parsed.nonce === undefined ? '' : ', fresh'}`, accepted: parsed !== undefined }
}

export const hostTarget: Target = {
  name: 'host', reads: 'host names, of requests and of handshakes (web/http/host, domain/institution)', share: 1,
  corpus: [...kept('host'), octetsOf('minato.localhost'), octetsOf('login.minato.localhost'), octetsOf('abcdefghijkl2345.login.minato.localhost')], make: makeHost, mutate: mutateText, judge,
}
