import { ACT_NAMES, ACTS, PERMISSIONS, type ActRow } from '../../src/domain/permission/acts.ts'
import { confirmationAsked, CONFIRMING, type ConfirmedAct } from '../../src/domain/permission/confirming.ts'
import { DUTIES, EXCLUDING_DUTIES, type Duty } from '../../src/domain/permission/duties.ts'
import { may, type ActConditions, type ActingParty, type ActTarget } from '../../src/domain/permission/may.ts'
import { asking, unreached } from './act-routes.ts'
import { code, section, table } from './markdown.ts'
import { profileColumns } from './policy.ts'

const PROFILES = profileColumns()

const CONDITIONS: ActConditions = { mode: 'production', administratorsOwn: 'when-logged-in', chiefsWayBack: 'branch', approvedBy: null }

const customer = (role: 'chief' | 'user', ...permissions: readonly string[]): ActingParty => ({ kind: 'customer', userId: 'me', contractId: 'own', role, permissions })
const operator = (duty: string): ActingParty => ({ kind: 'operator', userId: 'operator', duties: [duty], serves: ['institution'] })

const PARTIES: readonly (readonly [name: string, party: ActingParty])[] = [
  ['chief', customer('chief')],
  ['web administration', customer('user', 'web-administration')],
  ['user registration alone', customer('user', 'user-registration')],
  ['both permissions', customer('user', ...Object.keys(PERMISSIONS))],
  ['user', customer('user')],
  ...Object.keys(DUTIES).map((duty) => [duty, operator(duty)] as const),
  ['command line', { kind: 'command-line' }],
  ['job', { kind: 'job' }],
]

const target = (contractId: string, id: string, role: 'chief' | 'user'): ActTarget => ({ institutionId: 'institution', contractId, user: { id, role, permissions: [] } })

/** Whom an act may be done to, and the letter that says so. */
const TARGETS: readonly (readonly [letter: string, target: ActTarget])[] = [['S', target('own', 'me', 'user')], ['C', target('own', 'chief', 'chief')], ['U', target('own', 'other', 'user')]]

const INSTITUTION: ActTarget = { institutionId: 'institution', contractId: null, user: null }

const COMPANY: ActTarget = { institutionId: 'institution', contractId: 'own', user: null }

/** Done to a whole company: by its own people to no user, from outside as to its chief. */
const contractMark = (result: ReturnType<typeof may>): string => (result.ok ? '✓' : result.problem.code === 'four-eyes-needed' ? '✓²' : '')

const marks = (party: ActingParty, row: ActRow, act: (typeof ACT_NAMES)[number]): string => {
  const conditions = { ...CONDITIONS, mode: row.demoOnly ? 'demo' : 'production' } as const
  if (row.of === 'institution') return may(party, act, INSTITUTION, conditions).ok ? '✓' : ''
  if (row.of === 'contract') return contractMark(may(party, act, party.kind === 'customer' ? COMPANY : TARGETS[1]?.[1] ?? COMPANY, conditions))
  const self = party.kind === 'customer' && party.role === 'chief' ? target('own', 'me', 'chief') : TARGETS[0]?.[1]
  return TARGETS.flatMap(([letter, usual]) => {
    const result = may(party, act, letter === 'S' && self !== undefined ? self : usual, conditions)
    if (result.ok) return [letter]
    return result.problem.code === 'four-eyes-needed' ? [`${letter}²`] : []
  }).filter((letter) => letter !== 'S' || party.kind === 'customer').join(' ')
}

const rowOf = (act: (typeof ACT_NAMES)[number]): readonly string[] => {
  const row: ActRow = ACTS[act]
  return [`${code(act)}<br>${row.means}${row.demoOnly ? ' (demo only)' : ''}`, ...PARTIES.map(([, party]) => marks(party, row, act))]
}

/** Whom nobody but some may reach: the user of another company, and of another institution. */
const BEYOND = [
  { where: 'a user of another company of the institution', target: target('theirs', 'other', 'user') },
  { where: 'a user of another institution', target: { ...target('theirs', 'other', 'user'), institutionId: 'elsewhere' } },
] as const

const permittedBeyond = (party: ActingParty, beyond: ActTarget): string => {
  const acts = ACT_NAMES.filter((act) => {
    const { of, demoOnly }: ActRow = ACTS[act]
    const result = may(party, act, of === 'user' ? beyond : { ...beyond, user: null }, { ...CONDITIONS, mode: demoOnly ? 'demo' : 'production' })
    return result.ok || result.problem.code === 'four-eyes-needed'
  })
  const usual = ACT_NAMES.filter((act) => marks(party, ACTS[act], act) !== '')
  return acts.length === 0 ? 'nothing' : usual.every((act) => acts.includes(act)) ? 'the same as above' : acts.map(code).join(' ')
}

const excludes = (duty: Duty): string => EXCLUDING_DUTIES.filter((pair) => pair.includes(duty)).map(([one, other]) => (one === duty ? other : one)).join(', ')

export const permissions = (): string => [
  '# Who may do what',
  'On whom: **S** oneself, **C** the chief administrator, **U** another user; within one’s own contract, or as an operator in the institutions one serves. **²** takes a second operator; **✓** what is done to no user. A dash: not permitted. A profile may take **S** away from `open-grant` and `revoke-certificate` (`reissue.administratorsOwn`), and give **C** for `unlock-user`, `reissue-certificate`, `open-grant` and `issue-acquisition-code` to a second administrator (`reissue.chiefsWayBack`).',
  table(['act', ...PARTIES.map(([name]) => name)], ACT_NAMES.map(rowOf)),
  section('What is given besides the session', 'What an administrator of a company gives of their own before an act, by profile (`domain/permission/confirming.ts`): the same for the page and for JSON. The branch acts by its operators’ own rules.',
    table(['act', ...PROFILES.map(({ name }) => name)], (Object.keys(CONFIRMING) as ConfirmedAct[]).map((act) => [code(act), ...PROFILES.map(({ settled }) => confirmationAsked(settled.policy, act))]))),
  section('Beyond one’s own company', 'A company’s own people reach nobody outside it; an operator works for every company of the institutions served, and for none of another.',
    table(['who', ...BEYOND.map(({ where }) => where)], PARTIES.map(([name, party]) => [name, ...BEYOND.map((beyond) => permittedBeyond(party, beyond.target))]))),
  section('Where each act is asked for', 'Every stranger, and whoever holds the other half of the permissions, comes to each of these routes in `test/attacks/routes`; what they are told is in `route-attacks.md`.',
    table(['act', 'routes'], ACT_NAMES.map((act) => [code(act), asking(act)]))),
  section('Uncovered acts', unreached().length === 0 ? 'None.' : unreached().map((act) => `- ${code(act)}`).join('\n')),
  section('Permissions inside a contract', table(['permission', 'means'], Object.entries(PERMISSIONS).map(([name, means]) => [code(name), means]))),
  section('Duties of operators', table(['duty', 'what it is', 'nobody holds it together with'], (Object.entries(DUTIES) as [Duty, string][]).map(([duty, what]) => [code(duty), what, excludes(duty)]))),
].join('\n\n')
