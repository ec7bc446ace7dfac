import * as z from 'zod'
import { ACKNOWLEDGEMENTS, REISSUE_CAUSE_NAMES } from '../../domain/certificate/reissue.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Reissued } from '../certificate/reissue-certificate.ts'
import type { Revoked } from '../certificate/revoke-certificate.ts'
import { grantView, viewGrant } from './user-detail.ts'

/** What revoking and reissuing read and answer, whoever does it. */
export const acknowledged = () =>
  z.array(z.enum(ACKNOWLEDGEMENTS)).max(ACKNOWLEDGEMENTS.length).default([]).describe('what has been read: first it is refused with what has to be')

export const cause = () => z.enum(REISSUE_CAUSE_NAMES).describe('which of the causes it is; after some of them there is something to read first')

const serials = () => z.array(z.string()).describe('serial numbers of the certificates that ended')
const hex = (bytes: readonly Uint8Array[]): string[] => bytes.map((serial) => Buffer.from(serial).toString('hex'))

const sessionsEnded = () => z.int().describe('sessions that ended with it')

export const sessionsEndedView = z.object({ sessionsEnded: sessionsEnded() })

export const revokedView = z.object({ revoked: serials(), sessionsEnded: sessionsEnded() })

export const viewRevoked = <Problem>(done: Result<Revoked, Problem>): Result<z.input<typeof revokedView>, Problem> =>
  (done.ok ? ok({ revoked: hex(done.value.revoked), sessionsEnded: done.value.sessionsEnded }) : done)

export const reissuedView = z.object({
  grant: grantView.describe('the right to acquire the next one'),
  revoked: serials(),
  passwordEnded: z.boolean().describe('whether the password ended too, so that a letter has to be printed'),
})

export const viewReissued = <Problem>(done: Result<Reissued, Problem>): Result<z.input<typeof reissuedView>, Problem> =>
  (done.ok ? ok({ grant: viewGrant(done.value.grant, done.value.grant.openedAt), revoked: hex(done.value.revoked), passwordEnded: done.value.passwordEnded }) : done)
