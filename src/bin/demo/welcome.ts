import type { Ports } from '../../web/http/host/origins.ts'
import { originsOf } from '../../web/http/host/origins.ts'
import { MINATO, OFFICE } from './cast.ts'
import type { Seeded } from './seed.ts'

const wide = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]/.test(character) ? 2 : 1), 0)

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => wide(row[column] ?? ''))))
  return rows.map((row) => `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - wide(cell))).join('  ').trimEnd()}`).join('\n')
}

/** What stands on the terminal once everything answers: where to go, who can come in with what, and the next thing to try. */
export const welcome = ({ contracts, tlsRootFile }: Seeded, ports: Ports, log: string): string => {
  const minato = originsOf(MINATO.service.site, ports)
  const office = originsOf(OFFICE.service.site, ports)
  const users = contracts.flatMap(({ name, users: people }) => people.map((user) => [
    user.loginId, user.password, user.letterCode ?? '-', user.role, user.granted ? 'may acquire' : 'no grant yet', `${user.name} (${name})`,
  ]))
  return `
Warifu is ready (demo).

  ${MINATO.nameJa}  ${minato.front}/
  back office           ${office.front}/   mails ${office.front}/demo/mails   clock ${office.front}/demo/clock

${table([['login id', 'password', 'letter code', 'role', 'certificate', 'who'], ...users])}

Next: let your browser trust the demo:   npm run -s warifu -- trust add     (${tlsRootFile})
      then open ${minato.front}/ and acquire a certificate as ${contracts[0]?.users[0]?.loginId ?? ''}.
Office: npm run -s warifu -- --help lists what the back office can do; enrol-operator makes a certificate for the REST API.
Log: ${log}
Stop with Ctrl+C. Nothing is lost: the next start goes on where this one ended.
`
}
