import type { Addresses } from '../app/port/house.ts'
import { logsInByPassword } from '../domain/contract/method.ts'
import { SECRETS, type Secret } from '../domain/lock/counter.ts'
import type { MailKind } from '../domain/mail/mail-kinds.ts'
import { readLines } from '../domain/notice/digest.ts'
import { REQUEST_KINDS, type RequestKind } from '../domain/request/request.ts'
import type { ComposeMail } from '../app/port/mailer.ts'
import type { WaitingMail } from '../app/port/records.ts'
import type { Institution } from '../app/port/installation.ts'
import { PERMISSION_NAMES, type Permission } from '../domain/permission/acts.ts'
import { businessTime, secondsAfter } from '../domain/time/time.ts'
import { labelsIn } from '../text/labels.ts'
import type { Language } from '../text/language.ts'
import { MAILS } from '../text/mail/mails.ts'
import type { DigestSection, MailText, MailTexts, UserMail } from '../text/mail/mail-text.ts'

/** Throws where a mail was queued without it: a defect of the use case that queued it. */
const parameter = ({ kind, parameters }: WaitingMail, name: string): string => {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (value === undefined) throw new Error(`a mail ${kind} without ${name}`)
  return value
}

const instant = (mail: WaitingMail, name: string): Date => {
  const at = new Date(parameter(mail, name))
  if (Number.isNaN(at.getTime())) throw new Error(`a mail ${mail.kind} whose ${name} is no instant`)
  return at
}

type Compose = (texts: MailTexts, about: UserMail, mail: WaitingMail) => MailText

const ofCertificate = (mail: WaitingMail) => ({ pcName: parameter(mail, 'pcName') })
const acquisition = (mail: WaitingMail) => ({ ...ofCertificate(mail), acquiredAt: instant(mail, 'at'), expiresAt: instant(mail, 'until') })

const ofContract = (mail: WaitingMail) => ({ company: parameter(mail, 'company'), number: parameter(mail, 'contract'), chief: parameter(mail, 'role') === 'chief', at: instant(mail, 'at') })
const ofStop = (mail: WaitingMail) => ({ at: instant(mail, 'at'), by: parameter(mail, 'by') === 'branch' ? 'branch' as const : 'user' as const, reason: parameter(mail, 'reason') || null })
const ofToken = (mail: WaitingMail) => ({ serial: parameter(mail, 'serial'), at: instant(mail, 'at') })
const notice = (about: UserMail, mail: WaitingMail) => {
  const facts = acquisition(mail)
  const { graceDays } = about.policy.renewal
  return { ...about, ...facts, renewableUntil: graceDays === 0 ? null : secondsAfter(businessTime(facts.expiresAt), graceDays * 86_400) }
}

const SECRET_NAMES: ReadonlySet<string> = new Set(SECRETS)
const KINDS_ASKED: ReadonlySet<string> = new Set(REQUEST_KINDS)

const asked = (mail: WaitingMail): RequestKind => {
  const kind = parameter(mail, 'asked')
  if (!KINDS_ASKED.has(kind)) throw new Error(`a mail about a request of no kind: ${kind}`)
  return kind as RequestKind
}

const permissions = (mail: WaitingMail, name: string): readonly Permission[] => PERMISSION_NAMES.filter((each) => parameter(mail, name).split(' ').includes(each))
const secretOf = (mail: WaitingMail): Secret => {
  const name = parameter(mail, 'secret')
  if (!SECRET_NAMES.has(name)) throw new Error(`a mail about a secret of no kind: ${name}`)
  return name as Secret
}

/** In the order in which they are told. */
const SECTIONS = ['unread', 'expired', 'expiring'] as const satisfies readonly DigestSection['kind'][]

const digest = (mail: WaitingMail) => {
  const lines = readLines(parameter(mail, 'lines'))
  const sections = SECTIONS.flatMap((kind): readonly DigestSection[] => {
    const people = lines.filter((line) => line.kind === kind).map(({ name, loginId, until }) => ({ name, loginId, expiresAt: new Date(until) }))
    return people.length === 0 ? [] : [{ kind, people }]
  })
  return { sections, more: Number(parameter(mail, 'more')) }
}

/** One row a kind of mail. */
const KINDS: { readonly [Kind in MailKind]: Compose } = {
  'acquired-own': (texts, about, mail) => texts.acquiredToUser({ ...about, ...acquisition(mail) }),
  'renewed-own': (texts, about, mail) => texts.renewedToUser({ ...about, ...acquisition(mail) }),
  'acquired-other': (texts, about, mail) => texts.acquiredToAdministrator({ ...about, ...acquisition(mail) }),
  'revoked-own': (texts, about, mail) => texts.revokedToUser({ ...about, ...ofCertificate(mail), revokedAt: instant(mail, 'at') }),
  'password-changed': (texts, about, mail) => texts.passwordChangedToUser({ ...about, changedAt: instant(mail, 'at') }),
  'password-initialised': (texts, about, mail) => texts.passwordInitialised({ ...about, at: instant(mail, 'at') }),
  'confirmation-pin-initialised': (texts, about, mail) => texts.pinInitialised({ ...about, at: instant(mail, 'at') }),
  'unlocked': (texts, about, mail) => texts.unlocked({ ...about, secret: secretOf(mail), at: instant(mail, 'at') }),
  'confirmation-password-changed': (texts, about, mail) => texts.confirmationPasswordChanged({ ...about, changedAt: instant(mail, 'at') }),
  'confirmation-password-ended': (texts, about, mail) => texts.confirmationPasswordEnded({ ...about, changedAt: instant(mail, 'at') }),
  'acquired-unconfirmed-own': (texts, about, mail) => texts.acquiredUnconfirmedToUser({ ...about, ...acquisition(mail) }),
  'confirmation-asked': (texts, about, mail) => texts.confirmationAsked({ ...about, ...acquisition(mail) }),
  'confirmed-own': (texts, about, mail) => texts.confirmedToUser({ ...about, ...ofCertificate(mail), at: instant(mail, 'at') }),
  'reset': (texts, about, mail) => texts.reset({ ...about, at: instant(mail, 'at') }),
  'reissued': (texts, about, mail) => texts.reissued({ ...about, at: instant(mail, 'at'), passwordEnded: false }),
  'reissued-with-password': (texts, about, mail) => texts.reissued({ ...about, at: instant(mail, 'at'), passwordEnded: true }),
  'token-registered': (texts, about, mail) => texts.tokenRegistered({ ...about, ...ofToken(mail) }),
  'token-lost': (texts, about, mail) => texts.tokenEnded({ ...about, ...ofToken(mail), lost: true }),
  'token-withdrawn': (texts, about, mail) => texts.tokenEnded({ ...about, ...ofToken(mail), lost: false }),
  'token-moved': (texts, about, mail) => texts.tokenMoved({ ...about, ...ofToken(mail) }),
  'expiring-own': (texts, about, mail) => texts.expiringToUser(notice(about, mail)),
  'expiring-other': (texts, about, mail) => texts.expiringToAdministrator(notice(about, mail)),
  'expired-own': (texts, about, mail) => texts.expiredToUser(notice(about, mail)),
  'expired-other': (texts, about, mail) => texts.expiredToAdministrator(notice(about, mail)),
  'unused-own': (texts, about, mail) => texts.unusedToUser(notice(about, mail)),
  'former-expired-own': (texts, about, mail) => texts.formerExpiredToUser(notice(about, mail)),
  'unread-other': (texts, about, mail) => texts.unreadToAdministrator(notice(about, mail)),
  'notice-digest': (texts, about, mail) => texts.digest({ ...about, ...digest(mail) }),
  'grant-ending': (texts, about, mail) => texts.grantEnding({ ...about, until: instant(mail, 'until') }),
  'grant-lapsed': (texts, about, mail) => texts.grantLapsed({ ...about, until: instant(mail, 'until') }),
  'request-asked': (texts, about, mail) => texts.requestAsked({ ...about, asked: asked(mail), at: instant(mail, 'at') }),
  'lone-administrator': (texts, about) => texts.loneAdministrator(about),
  'refused': (texts, about, mail) => texts.refused({ ...about, ...ofCertificate(mail), at: instant(mail, 'at') }),
  'mail-returned': (texts, about, mail) => texts.returned({ ...about, address: parameter(mail, 'address'), at: instant(mail, 'at') }),
  'mail-address-changed': (texts, about, mail) => texts.addressChanged({ ...about, address: parameter(mail, 'address'), at: instant(mail, 'at') }),
  'second-mail-address-changed': (texts, about, mail) => texts.secondAddressChanged({ ...about, address: parameter(mail, 'address'), at: instant(mail, 'at') }),
  'name-changed': (texts, about, mail) => texts.nameChanged({ ...about, former: parameter(mail, 'former'), at: instant(mail, 'at') }),
  'permissions-changed': (texts, about, mail) => texts.permissionsChanged({ ...about, given: permissions(mail, 'given'), taken: permissions(mail, 'taken'), at: instant(mail, 'at') }),
  'phrase-set': (texts, about, mail) => texts.phraseSet({ ...about, at: instant(mail, 'at') }),
  'mail-reported': (texts, about, mail) => texts.reported({ ...about, at: instant(mail, 'at') }),
  'method-applied': (texts, about, mail) => texts.methodApplied({ ...about, ...ofContract(mail) }),
  'method-withdrawn': (texts, about, mail) => texts.methodWithdrawn({ ...about, ...ofContract(mail) }),
  'method-switched': (texts, about, mail) => texts.methodSwitched({ ...about, ...ofContract(mail) }),
  'method-returned': (texts, about, mail) => texts.methodReturned({ ...about, ...ofContract(mail) }),
  'suspended': (texts, about, mail) => texts.suspended({ ...about, at: instant(mail, 'at') }),
  'stopped': (texts, about, mail) => texts.stopped({ ...about, at: instant(mail, 'at') }),
  'suspension-lifted': (texts, about, mail) => texts.suspensionLifted({ ...about, at: instant(mail, 'at') }),
  'removed': (texts, about, mail) => texts.removed({ ...about, at: instant(mail, 'at') }),
  'company-stopped': (texts, about, mail) => texts.companyStopped({ ...about, ...ofStop(mail) }),
  'company-stop-lifted': (texts, about, mail) => texts.companyStopLifted({ ...about, at: instant(mail, 'at') }),
  'contract-closed': (texts, about, mail) => texts.contractClosed({ ...about, at: instant(mail, 'at') }),
}

const deskIn = (language: Language, { desk }: Institution): UserMail['desk'] => ({
  name: language === 'ja' ? desk.nameJa : desk.nameEn,
  phones: [desk.tollFree, desk.paid].filter((number) => number !== ''),
})

/** A subject is one line, whatever a name holds: a line break in it would begin a header of its own (RFC 5322 §2.2). */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** Puts a queued mail into words, under the names that the recipient's service gives things, with the links and the phrase of its profile. */
export const composeMail = ({ front }: Pick<Addresses, 'front'>): ComposeMail => (mail, { institution, service, settled }) => {
  const { language } = mail
  const { notice } = settled.policy
  const link = notice.mailLinks === 'front-page' ? front(service.site) : null
  const sender = language === 'ja' ? institution.nameJa : institution.nameEn
  const { subject, body } = KINDS[mail.kind](MAILS[language], {
    institution: sender,
    service: language === 'ja' ? service.nameJa : service.nameEn,
    labels: labelsIn(language, settled.policy),
    policy: settled.policy,
    userName: parameter(mail, 'name'),
    loginId: parameter(mail, 'loginId'),
    desk: deskIn(language, institution),
    phrase: notice.companyPhrase ? mail.phrase : null,
    frontPage: link,
    withCertificates: !logsInByPassword(mail.method),
  }, mail)
  return { sender: oneLine(sender), subject: oneLine(subject), body, link }
}
