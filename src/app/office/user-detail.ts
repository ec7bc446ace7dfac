import * as z from 'zod'
import { GRANT_STATES, isLapsed } from '../../domain/acquisition/grant.ts'
import { BARRED, BLOCK_CODES } from '../../domain/lock/blocks.ts'
import { lockNow, SECRETS, type Counter, type Secret } from '../../domain/lock/counter.ts'
import { LIFTERS } from '../../domain/lock/lifted-by.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { tokenState, TOKEN_STATES } from '../../domain/token/token-use.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { readBlocks } from '../people/read-blocks.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { TOKEN_KINDS, type Token } from '../port/tokens.ts'
import { requestView, viewRequest } from '../request/views.ts'
import { instant } from './fields.ts'
import { at, atOrNull, certificateView, contractView, userView, viewCertificate, viewContract, viewUser } from './views.ts'

const ATTEMPTS_SHOWN = 10
const REQUESTS_SHOWN = 10

export const grantView = z.object({
  state: z.enum(GRANT_STATES).describe('its state now'),
  openedAt: instant('when it was opened'),
  lapsesAt: instant('until when it is good').nullable(),
  reason: z.string().describe('why'),
  letterRequired: z.boolean().describe('whether a letter code is asked for besides'),
  codeLapsesAt: instant('until when the code of the letter, or the administrator’s, is good; null where none was made').nullable(),
  wrongTries: z.int().describe('wrong proofs given on it'),
})

export const viewGrant = ({ state, openedAt, lapsesAt, reason, letterRequired, codeLapsesAt, wrongTries }: Grant, now: BusinessTime): z.input<typeof grantView> => ({
  state: state === 'open' && isLapsed(lapsesAt, now) ? 'lapsed' : state,
  openedAt: at(openedAt), lapsesAt: atOrNull(lapsesAt), reason, letterRequired, codeLapsesAt: atOrNull(codeLapsesAt), wrongTries,
})

const counterView = z.object({
  secret: z.enum(SECRETS).describe('which secret'),
  failures: z.int().describe('wrong entries since the last right one'),
  locked: z.enum(['no', 'for-a-while', 'until-unlocked']).describe('whether it is locked now'),
  lockedUntil: instant('when a temporary lock ends').nullable(),
})

const passwordView = z.object({
  origin: z.enum(['initial', 'chosen']).describe('made by us, or chosen by the user'),
  setAt: instant('since when'),
  lapsesAt: instant('until when an initial one is good').nullable(),
})

const pinView = z.object({ setAt: instant('since when'), lapsesAt: instant('until when a printed one is good').nullable() })

const tokenView = z.object({
  state: z.enum(TOKEN_STATES).describe('whether the user uses none, waits for one to be registered, or has one'),
  kind: z.enum(TOKEN_KINDS).nullable().describe('what it is'),
  serial: z.string().nullable().describe('by which it is named'),
  registeredAt: instant('since when').nullable(),
  drift: z.int().nullable().describe('steps by which its clock is ahead of ours; negative: behind'),
})

const viewToken = (policy: Policy, user: User, token: Token | undefined): z.input<typeof tokenView> => ({
  state: tokenState(policy, user, token),
  kind: token?.kind ?? null, serial: token?.serial ?? null, registeredAt: atOrNull(token?.registeredAt ?? null), drift: token?.drift ?? null,
})

const blockView = z.object({
  code: z.enum(BLOCK_CODES).describe('what it is'),
  until: instant('when it ends by itself; null where somebody has to lift it').nullable(),
  bars: z.array(z.enum(BARRED)).describe('what it keeps the user from'),
  liftedBy: z.array(z.enum(LIFTERS)).describe('who can lift it, the first to turn to first; empty where it is for good'),
})

const attemptView = z.object({ at: instant('when'), outcome: z.string().describe('accepted, or the code of the refusal'), address: z.string().describe('from where') })

export const userDetail = userView.extend({
  contract: contractView.describe('the contract of the user'),
  secondMail: z.string().nullable().describe('the second mail address; null where there is none'),
  password: passwordView.nullable().describe('the login password; null where there is none'),
  counters: z.array(counterView).describe('each secret with its wrong entries and its lock'),
  blocks: z.array(blockView).describe('what stands in the user’s way now, each lifted by itself'),
  pin: pinView.nullable().describe('the confirmation PIN; null where there is none'),
  token: tokenView.describe('what makes the one-time passwords'),
  grant: grantView.nullable().describe('the latest right to acquire a certificate'),
  requests: z.array(requestView).describe('what the user asked of the administrators, the latest first (R-610)'),
  certificates: z.array(certificateView).describe('every certificate, the newest first'),
  lastAttempts: z.array(attemptView).describe('the last logins, the newest first'),
})

const viewCounter = (secret: Secret, counter: Counter, now: BusinessTime): z.input<typeof counterView> => {
  const lock = lockNow(counter, now)
  return {
    secret,
    failures: counter.failures,
    locked: lock === null ? 'no' : lock.code === 'user-locked' ? 'until-unlocked' : 'for-a-while',
    lockedUntil: lock?.code === 'user-locked-temporarily' ? at(lock.until) : null,
  }
}

/** Everything the desk needs to know about one user, expired and revoked certificates included. */
export const viewUserInDetail = async (house: Pick<House, 'policies'>, tx: Transaction, user: User): Promise<z.input<typeof userDetail>> => {
  const contract = await tx.people.contractOf(user.id)
  const service = await tx.installation.service({ id: user.serviceId })
  if (contract === undefined || service === undefined) throw new Error('a user belongs to a contract and a service')
  const { policy } = house.policies.of(service)
  const password = await tx.people.password(user.id)
  const pin = await tx.people.pin(user.id)
  const grant = await tx.acquisitions.currentGrant(user.id)
  const counters = await tx.people.counters(user.id)
  return {
    ...viewUser(user),
    contract: viewContract(contract),
    secondMail: (await tx.mails.secondAddress(user.id))?.mail ?? null,
    password: password === undefined ? null : { origin: password.origin, setAt: at(password.setAt), lapsesAt: atOrNull(password.lapsesAt) },
    counters: SECRETS.map((secret) => viewCounter(secret, counters[secret], tx.now.business)),
    blocks: (await readBlocks(tx, user, policy)).map(({ code, until, bars, liftedBy }) => ({ code, until: atOrNull(until), bars: [...bars], liftedBy: [...liftedBy] })),
    pin: pin === undefined ? null : { setAt: at(pin.setAt), lapsesAt: atOrNull(pin.lapsesAt) },
    token: viewToken(policy, user, await tx.tokens.ofUser(user.id)),
    grant: grant === undefined ? null : viewGrant(grant, tx.now.business),
    requests: (await tx.requests.ofUser(user.id, REQUESTS_SHOWN)).map(viewRequest),
    certificates: (await tx.certificates.ofUser(user.id)).map((certificate) => viewCertificate(certificate, tx.now.business)),
    lastAttempts: (await tx.logins.lastAttempts(user.id, ATTEMPTS_SHOWN)).map(({ atBusiness, outcome, address }) => ({ at: at(atBusiness), outcome, address })),
  }
}
