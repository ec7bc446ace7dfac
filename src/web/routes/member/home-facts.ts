import type { ServiceEntry } from '../../../app/institution/service-book.ts'
import { administrationAtHand } from '../../../app/company/administration-at-hand.ts'
import { waitingPcsFor } from '../../../app/company/waiting-pcs.ts'
import type { OpenSession } from '../../../app/login/read-session.ts'
import { readStanding } from '../../../app/people/read-blocks.ts'
import type { Certificate } from '../../../app/port/certificates.ts'
import type { Transaction } from '../../../app/port/database.ts'
import type { Session } from '../../../app/port/logins.ts'
import type { User } from '../../../app/port/people.ts'
import { nameAnswers } from '../../../app/request/name-answers.ts'
import { whoCanAnswer } from '../../../app/request/who-can-answer.ts'
import { unusedSuccessor } from '../../../app/renewal/successor.ts'
import { dayOf, daysBetween } from '../../../domain/calendar/day.ts'
import { maskedMail } from '../../../domain/mail/mail-address.ts'
import { isOnScreen } from '../../../domain/notice/on-screen.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import { renewalPhase, renewalWindows } from '../../../domain/renewal/phase.ts'
import { passwordAge } from '../../../domain/password/ageing.ts'
import { usesConfirmationPassword } from '../../../domain/password/confirmation-password.ts'
import { requestAbout } from '../../../domain/request/request.ts'
import type { BusinessTime } from '../../../domain/time/time.ts'
import type { AskProps } from '../../ui/ask.tsx'
import type { Expiring } from '../../pages/member/expiry-notice.tsx'
import type { HomeProps } from '../../pages/member/home.tsx'
import { CHANGE_PASSWORD } from '../password/change-path.ts'
import { DEADLINES, SENT_MAILS } from './mail-paths.ts'

const LAST_LOGINS = 10
const ASKED_SHOWN = 5

const RESULTS: Readonly<Record<string, HomeProps['logins'][number]['result']>> = {
  'accepted': 'logged-in', 'credentials-wrong': 'wrong', 'user-locked': 'locked', 'user-locked-temporarily': 'locked',
  'one-time-password-wrong': 'code-wrong', 'one-time-password-used': 'code-wrong', 'one-time-password-locked': 'code-locked', 'token-missing': 'waiting',
}

/** Every other refusal that is noted is about the certificate. */
const resultOf = (outcome: string) => (Object.hasOwn(RESULTS, outcome) ? RESULTS[outcome] : undefined) ?? 'refused'

/** The last logins of a user, and the tries that were refused; those with id and password had no PC. */
export const shownLogins = async (tx: Transaction, userId: string, session: Pick<Session, 'createdAt'> | null, certificates: readonly Certificate[] = []): Promise<HomeProps['logins']> => {
  const pcNames = new Map(certificates.map(({ id, pcName }) => [id, pcName]))
  return (await tx.logins.lastAttempts(userId, LAST_LOGINS)).map((attempt, at) => ({
    id: String(at),
    at: attempt.atBusiness,
    result: resultOf(attempt.outcome),
    pcName: pcNames.get(attempt.certificateId ?? '') ?? '',
    from: attempt.address,
    thisOne: attempt.outcome === 'accepted' && attempt.atMachine.getTime() === session?.createdAt.getTime(),
  }))
}

/** The tries that failed since the last login, for somebody whose certificate is good and who is not logged in: nothing of the logins themselves (S-14). */
export const refusedLogins = async (tx: Transaction, userId: string, certificate: Certificate): Promise<HomeProps['logins']> => {
  const shown = await shownLogins(tx, userId, null, [certificate])
  const lastLogin = shown.findIndex(({ result }) => result === 'logged-in')
  return lastLogin === -1 ? shown : shown.slice(0, lastLogin)
}

/** What a notice says of a certificate that expires. */
export const expiringFacts = ({ renewal }: Pick<Policy, 'renewal'>, { notAfter }: Pick<Certificate, 'notAfter'>, now: BusinessTime): Expiring => ({
  expires: notAfter,
  renewableFrom: renewalWindows(renewal, notAfter).ordinary.opens,
  state: renewalPhase(renewal, notAfter, now) === 'open' ? 'renewable' : 'in-use',
})

/** The address of theirs, masked, from which mails come back; null where they arrive (S-06). */
export const returnedFrom = async (tx: Transaction, { id, mail }: Pick<User, 'id' | 'mail'>): Promise<string | null> => (await tx.mails.returnedSince(id) === null ? null : maskedMail(mail))

/** Whose address the company’s administrators change, and whose the branch alone. */
export const addressRole = ({ role }: Pick<User, 'role'>): 'chief' | 'user' => (role === 'chief' ? 'chief' : 'user')

/** What can be asked of how many administrators about what stands in the way of somebody who is logged in; an office has none (S-15, R-610). */
const askedOf = async (tx: Transaction, entry: ServiceEntry, user: User, { blocks }: HomeProps['standing']): Promise<Omit<AskProps, 'form'> | null> => {
  const kind = entry.service.kind === 'office' || user.role === 'chief' ? null : requestAbout(blocks.map(({ code }) => code))
  return kind === null ? null : { kind, count: (await whoCanAnswer(tx, entry, user, kind)).length }
}

type HomeFacts = Omit<HomeProps, 'page' | 'announcements' | 'kept' | 'ask'> & { readonly ask: Omit<AskProps, 'form'> | null }

/** What the page after login tells its user: the certificate, and the last logins with it. */
export const homeFacts = async (tx: Transaction, entry: ServiceEntry, { user, certificate, session }: OpenSession): Promise<HomeFacts> => {
  const password = await tx.people.password(user.id)
  if (password === undefined) throw new Error('nobody logs in without a password')
  const { policy } = entry.settled
  const certificates = await tx.certificates.ofUser(user.id)
  const successor = unusedSuccessor(certificates, tx.now.business)
  const token = await tx.tokens.ofUser(user.id)
  const standing = await readStanding(tx, user, policy)
  return {
    token: token === undefined ? null : { kind: token.kind, registered: token.registeredAt },
    user: { name: user.name, loginId: user.loginId },
    waitingPcs: (await waitingPcsFor(tx, entry, user)).length,
    administration: await administrationAtHand(tx, policy, user),
    mails: entry.service.kind === 'office' ? null : { list: SENT_MAILS, calendar: DEADLINES, returnedFrom: await returnedFrom(tx, user), role: addressRole(user) },
    asked: await nameAnswers(tx, await tx.requests.ofUser(user.id, ASKED_SHOWN)),
    standing,
    ask: await askedOf(tx, entry, user, standing),
    certificate: {
      pcName: certificate.pcName,
      acquired: certificate.acquiredAt,
      daysLeft: daysBetween(dayOf(tx.now.business), dayOf(certificate.notAfter)),
      ...expiringFacts(policy, certificate, tx.now.business),
      noticed: isOnScreen(policy, certificate.notAfter, tx.now.business) ? policy.notice.onScreenPlace : 'not-yet',
      serial: Buffer.from(certificate.serial).toString('hex'),
      keyOrigin: certificate.keyOrigin === 'file' ? 'file' : 'device',
    },
    successor: successor === undefined ? null : { pcName: successor.pcName, acquired: successor.acquiredAt },
    password: { setAt: password.setAt, initial: password.origin === 'initial', change: CHANGE_PASSWORD, age: passwordAge(entry.settled.policy.password, password.setAt, tx.now.business) },
    confirmationPassword: usesConfirmationPassword(entry.settled.policy, user) ? { setAt: (await tx.people.confirmationPassword(user.id))?.setAt ?? null } : null,
    logins: await shownLogins(tx, user.id, session, certificates),
  }
}
