import type { Ports } from '../../web/http/host/origins.ts'
import { originsOf } from '../../web/http/host/origins.ts'
import { TOLD, type Told } from '../../web/pages/office/demo-cast.tsx'
import { OFFICE } from './cast.ts'
import type { Seeded, SeededService } from './seed.ts'

const wide = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]/.test(character) ? 2 : 1), 0)
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - wide(text)))

const COLUMNS = 100
const INDENT = '      '

/** Parts in as few lines as fit, none of them broken. */
const fitted = (parts: readonly string[]): string => parts.reduce<readonly string[]>((lines, part) => {
  const last = lines.at(-1)
  const longer = last === undefined ? undefined : `${last}   ${part}`
  return longer !== undefined && wide(longer) <= COLUMNS ? [...lines.slice(0, -1), longer] : [...lines, INDENT + part]
}, []).join('\n')

const quoted = (text: string): string => (text.includes(' ') ? `"${text}"` : text)

/** What somebody needs to acquire, each under a word that says what it is. A token shows its codes on a page. */
const TOLD_AS: Readonly<Record<Told, (value: string) => string>> = {
  letter: (value) => `code on the letter ${value}`,
  pin: (value) => `PIN ${value}`,
  code: (value) => `code from the administrator ${value}`,
  token: () => 'one-time passwords at /demo/tokens',
}

/** One service: its address, and the first of its people who may acquire, with all they need for it. */
const lines = ({ service, contracts }: SeededService, ports: Ports, width: number): string => {
  const contract = contracts[0]
  const user = contract?.users.find(({ granted }) => granted)
  const address = `  ${padded(service.nameJa, width)}  ${originsOf(service.site, ports).front}/`
  if (contract === undefined || user === undefined) return address
  const told = TOLD.flatMap((kind) => (user.told[kind] === undefined ? [] : [TOLD_AS[kind](user.told[kind])]))
  return `${address}\n${fitted([`${user.loginId} / ${quoted(user.password)}`, `company ${contract.number}`, ...told])}`
}

/** What stands on the terminal once everything answers: where to go, who can come in with what, and the next thing to try. At most 100 columns. */
export const welcome = ({ services, tlsRootFile }: Seeded, ports: Ports, log: string): string => {
  const office = originsOf(OFFICE.service.site, ports)
  const width = Math.max(...services.map(({ service }) => wide(service.nameJa)))
  const first = services[0]
  return `
Warifu is ready (demo): ${services.length} services, each with somebody who may acquire (id / password, what else).

${services.map((service) => lines(service, ports, width)).join('\n')}

  ${padded('Everybody and everything to try', width)}  ${office.front}/demo
  ${padded('Back office, mails, clock', width)}  ${office.front}/   /demo/mails   /demo/clock
  ${padded('What the tokens show now', width)}  ${office.front}/demo/tokens

Next: let your browser trust the demo:   npm run -s warifu -- trust add
      (${tlsRootFile})
      then open ${first === undefined ? office.front : originsOf(first.service.site, ports).front}/ and acquire a certificate as ${first?.contracts[0]?.users[0]?.loginId ?? ''}.
Office: npm run -s warifu -- --help lists what the back office can do; enrol-operator makes a
      certificate for the REST API.
Log: ${log}
Stop with Ctrl+C. Nothing is lost: the next start goes on where this one ended.
`
}
