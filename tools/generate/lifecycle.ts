import {
  CERTIFICATE_COMMANDS, CERTIFICATE_EFFECTS, CERTIFICATE_GUARDS, CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES, CERTIFICATE_TRANSITIONS,
} from '../../src/domain/certificate/lifecycle.ts'
import { GRANT_COMMANDS, GRANT_GUARDS, GRANT_STATE_MEANS, GRANT_STATES, GRANT_TRANSITIONS } from '../../src/domain/acquisition/grant.ts'
import { CONTRACT_METHODS, METHOD_COMMAND_MEANS, METHOD_COMMANDS, METHOD_ROWS, METHOD_TRANSITIONS } from '../../src/domain/contract/method.ts'
import { CONTRACT_COMMANDS, CONTRACT_STATE_MEANS, CONTRACT_STATES, CONTRACT_TRANSITIONS } from '../../src/domain/contract/lifecycle.ts'
import { USER_COMMANDS, USER_STATE_MEANS, USER_STATES, USER_TRANSITIONS } from '../../src/domain/user/lifecycle.ts'
import { nextState, type Transitions } from '../../src/domain/lifecycle/lifecycle.ts'
import { APPLICATION_COMMANDS, APPLICATION_GUARDS, APPLICATION_STATE_MEANS, APPLICATION_STATES, APPLICATION_TRANSITIONS } from '../../src/domain/application/application.ts'
import { TOKEN_COMMAND_MEANS, TOKEN_COMMANDS, TOKEN_LIFE_ROWS, TOKEN_LIVES, TOKEN_TRANSITIONS } from '../../src/domain/token/lifecycle.ts'
import { LOCK_COMMAND_MEANS, LOCK_COMMANDS, LOCK_STATE_ROWS, LOCK_STATES, LOCK_TRANSITIONS } from '../../src/domain/lock/lifecycle.ts'
import { PASSWORD_COMMAND_MEANS, PASSWORD_COMMANDS, PASSWORD_STATE_ROWS, PASSWORD_STATES, PASSWORD_TRANSITIONS } from '../../src/domain/password/lifecycle.ts'
import { code, inWords, section, table } from './markdown.ts'

const matrix = (transitions: Transitions, states: readonly string[], commands: readonly string[]): string =>
  table(['state', ...commands], states.map((state) => [`**${state}**`, ...commands.map((command) => nextState(transitions, state, command) ?? '')]))

const guardsInWords = (guards: readonly { readonly name: string }[]): string => guards.map(({ name }) => inWords(name)).join(', then ')

const certificate = (): string => section('Certificate',
  'State × command → next state; a dash is refused. Commands ending in *-beside* leave a predecessor that goes on working until the handover.',
  matrix(CERTIFICATE_TRANSITIONS, CERTIFICATE_STATES, CERTIFICATE_COMMANDS),
  table(['state', 'means', 'live', 'place (at most one of a user in each)', 'in the CRL, with the reason'], CERTIFICATE_STATES.map((state) => {
    const row = CERTIFICATE_STATE_ROWS[state]
    return [`**${state}**`, row.means, row.live ? 'yes' : '', row.place ?? '', row.crlReason ?? '']
  })),
  table(['command', 'conditions', 'effects'], CERTIFICATE_COMMANDS.map((command) => [
    code(command), guardsInWords(CERTIFICATE_GUARDS[command]), CERTIFICATE_EFFECTS[command].join(', '),
  ])))

const grant = (): string => section('Grant',
  'The right of one user to acquire one certificate.',
  matrix(GRANT_TRANSITIONS, GRANT_STATES, GRANT_COMMANDS),
  table(['state', 'means'], GRANT_STATES.map((state) => [`**${state}**`, GRANT_STATE_MEANS[state]])),
  table(['command', 'conditions'], GRANT_COMMANDS.map((command) => [code(command), guardsInWords(GRANT_GUARDS[command])])))

const application = (): string => section('Application',
  'An act of the branch that takes a second operator (R-605).',
  matrix(APPLICATION_TRANSITIONS, APPLICATION_STATES, APPLICATION_COMMANDS),
  table(['state', 'means'], APPLICATION_STATES.map((state) => [`**${state}**`, APPLICATION_STATE_MEANS[state]])),
  table(['command', 'conditions'], APPLICATION_COMMANDS.map((command) => [code(command), guardsInWords(APPLICATION_GUARDS[command])])))

const method = (): string => section('Contract method',
  'How the users of a contract log in (R-701): one way at a time.',
  matrix(METHOD_TRANSITIONS, CONTRACT_METHODS, METHOD_COMMANDS),
  table(['state', 'means', 'logs in with', 'who may acquire a certificate'], CONTRACT_METHODS.map((state) => {
    const row = METHOD_ROWS[state]
    return [`**${state}**`, row.means, row.logsInWith, row.acquires]
  })),
  table(['command', 'means'], METHOD_COMMANDS.map((command) => [code(command), METHOD_COMMAND_MEANS[command]])))

const token = (): string => section('Token',
  'What makes the one-time passwords of a user (R-1217). A row of the database refuses every other way. What is drifted is still registered: `follow` learns by how much.',
  matrix(TOKEN_TRANSITIONS, TOKEN_LIVES, TOKEN_COMMANDS),
  table(['state', 'means', 'whose', 'has its seed', 'its codes are taken'], TOKEN_LIVES.map((state) => {
    const row = TOKEN_LIFE_ROWS[state]
    return [`**${state}**`, row.means, row.of, row.seed ? 'yes' : '', row.inUse ? 'yes' : '']
  })),
  table(['command', 'means'], TOKEN_COMMANDS.map((command) => [code(command), TOKEN_COMMAND_MEANS[command]])))

const password = (): string => section('Password',
  'The login password of a user. That it is locked, and by how many wrong entries, is the next table.',
  matrix(PASSWORD_TRANSITIONS, PASSWORD_STATES, PASSWORD_COMMANDS),
  table(['state', 'means', 'right', 'its user gets on by'], PASSWORD_STATES.map((state) => {
    const row = PASSWORD_STATE_ROWS[state]
    return [`**${state}**`, row.means, row.right ? 'yes' : '', inWords(row.onBy)]
  })),
  table(['command', 'means'], PASSWORD_COMMANDS.map((command) => [code(command), PASSWORD_COMMAND_MEANS[command]])))

const lock = (): string => section('Lock',
  'Of one secret of one user: login password, one-time password, confirmation password and confirmation PIN each have their own, and their own stages by profile. A try while it is locked changes nothing.',
  matrix(LOCK_TRANSITIONS, LOCK_STATES, LOCK_COMMANDS),
  table(['state', 'means', 'a right entry is let in'], LOCK_STATES.map((state) => [`**${state}**`, LOCK_STATE_ROWS[state].means, LOCK_STATE_ROWS[state].letsIn ? 'yes' : ''])),
  table(['command', 'means'], LOCK_COMMANDS.map((command) => [code(command), LOCK_COMMAND_MEANS[command]])))

const user = (): string => section('User',
  'The life of a user id (R-608, R-609). `stop` is the user’s own emergency stop.',
  matrix(USER_TRANSITIONS, USER_STATES, USER_COMMANDS),
  table(['state', 'means'], USER_STATES.map((state) => [`**${state}**`, USER_STATE_MEANS[state]])))

const contract = (): string => section('Contract',
  'The life of a contract (R-608). The emergency stop of a company is beside it (R-609).',
  matrix(CONTRACT_TRANSITIONS, CONTRACT_STATES, CONTRACT_COMMANDS),
  table(['state', 'means'], CONTRACT_STATES.map((state) => [`**${state}**`, CONTRACT_STATE_MEANS[state]])))

export const lifecycle = (): string => ['# Lifecycles', certificate(), grant(), user(), contract(), application(), method(), token(), password(), lock()].join('\n\n')
