import type { Secret } from '../../domain/lock/counter.ts'
import type { Permission } from '../../domain/permission/acts.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RequestKind } from '../../domain/request/request.ts'
import type { Labels } from '../labels.ts'

/** What goes out. */
export type MailText = { readonly subject: string; readonly body: string }

/** What every mail to or about a user says. */
export type UserMail = {
  readonly institution: string
  readonly service: string
  readonly labels: Labels
  readonly policy: Pick<Policy, 'reissue' | 'renewal' | 'desk'>
  /** The user whose certificate or password it is. */
  readonly userName: string
  readonly loginId: string
  readonly desk: { readonly name: string; readonly phones: readonly string[] }
  /** By which the company knows our mails; null where the profile has none, or the company has chosen none. */
  readonly phrase: string | null
  /** The one link that a mail may have; null where the profile wants none. */
  readonly frontPage: string | null
  /** Whether the company logs in with certificates: one of id and password is told of none. */
  readonly withCertificates: boolean
}

export type CertificateMail = UserMail & { readonly pcName: string }

export type AcquisitionMail = CertificateMail & { readonly acquiredAt: Date; readonly expiresAt: Date }
export type RevocationMail = CertificateMail & { readonly revokedAt: Date }
/** `renewableUntil`: the last moment at which it can still be renewed after it has expired; null where it cannot. */
export type NoticeMail = AcquisitionMail & { readonly renewableUntil: Date | null }
/** Of people in one digest: what is said of all of them, and who they are; there is one at least. */
export type DigestSection = { readonly kind: 'expiring' | 'expired' | 'unread'; readonly people: readonly { readonly name: string; readonly loginId: string; readonly expiresAt: Date }[] }
/** `more`: people who are not named. */
export type DigestMail = UserMail & { readonly sections: readonly DigestSection[]; readonly more: number }
export type PasswordMail = UserMail & { readonly changedAt: Date }

export type ConfirmationMail = CertificateMail & { readonly at: Date }

export type ResetMail = UserMail & { readonly at: Date }
export type ReissueMail = ResetMail & { readonly passwordEnded: boolean }

export type AddressMail = UserMail & { readonly address: string; readonly at: Date }
export type NameMail = UserMail & { readonly former: string; readonly at: Date }
export type PermissionsMail = UserMail & { readonly given: readonly Permission[]; readonly taken: readonly Permission[]; readonly at: Date }
export type DoneMail = UserMail & { readonly at: Date }
/** `reason`: what whoever stopped it wrote; null where a mail does not carry it. */
export type CompanyStopMail = DoneMail & { readonly by: 'user' | 'branch'; readonly reason: string | null }
/** About the method of the whole contract, to each of its people. */
export type MethodMail = UserMail & { readonly company: string; readonly number: string; /** Whether it goes to the chief. */ readonly chief: boolean; readonly at: Date }
/** About the token with this serial number. */
export type TokenMail = UserMail & { readonly serial: string; readonly at: Date }
export type GrantMail = UserMail & { readonly until: Date }
export type RequestMail = UserMail & { readonly asked: RequestKind; readonly at: Date }

export type UnlockMail = DoneMail & { readonly secret: Secret }

export type MailTexts = {
  /** To the user and to each administrator: by an administrator or the branch … */
  readonly suspended: (mail: DoneMail) => MailText
  /** … by the user in an emergency … */
  readonly stopped: (mail: DoneMail) => MailText
  /** … and that it was lifted. */
  readonly suspensionLifted: (mail: DoneMail) => MailText
  /** To the user and to each administrator. */
  readonly removed: (mail: DoneMail) => MailText
  /** To each administrator, naming who asked for it. */
  readonly companyStopped: (mail: CompanyStopMail) => MailText
  readonly companyStopLifted: (mail: DoneMail) => MailText
  /** To each administrator. */
  readonly contractClosed: (mail: DoneMail) => MailText
  /** To the user. */
  readonly acquiredToUser: (mail: AcquisitionMail) => MailText
  /** To the user, with what puts the renewed certificate to use. */
  readonly renewedToUser: (mail: AcquisitionMail) => MailText
  /** To each administrator of the contract. */
  readonly acquiredToAdministrator: (mail: AcquisitionMail) => MailText
  /** To the user, whose PC has to be confirmed before it logs in. */
  readonly acquiredUnconfirmedToUser: (mail: AcquisitionMail) => MailText
  /** To each administrator who may confirm it. Never with the number: that is on the screen of the new PC alone. */
  readonly confirmationAsked: (mail: AcquisitionMail) => MailText
  /** To the user. */
  readonly confirmedToUser: (mail: ConfirmationMail) => MailText
  /** To the user and to each administrator. */
  readonly refused: (mail: ConfirmationMail) => MailText
  /** To the user. */
  readonly revokedToUser: (mail: RevocationMail) => MailText
  /** To the user and to each administrator. */
  readonly reset: (mail: ResetMail) => MailText
  /** To the user and to each administrator. */
  readonly reissued: (mail: ReissueMail) => MailText
  /** To everybody of the contract, before its method changes … */
  readonly methodApplied: (mail: MethodMail) => MailText
  /** … or does not after all … */
  readonly methodWithdrawn: (mail: MethodMail) => MailText
  /** … and after it has. */
  readonly methodSwitched: (mail: MethodMail) => MailText
  readonly methodReturned: (mail: MethodMail) => MailText
  /** To the user and to each administrator: a token was registered (R-304, R-1217). */
  readonly tokenRegistered: (mail: TokenMail) => MailText
  /** To the user and to each administrator: a token was taken out of use (R-1217). */
  readonly tokenEnded: (mail: TokenMail & { readonly lost: boolean }) => MailText
  /** To the user and to each administrator: the user moved to the app of another phone (R-1217). */
  readonly tokenMoved: (mail: TokenMail) => MailText
  /** To the user, some days before. */
  readonly expiringToUser: (mail: NoticeMail) => MailText
  /** To an administrator, about somebody else’s (S-06). */
  readonly expiringToAdministrator: (mail: NoticeMail) => MailText
  /** To the user, on the day after (S-01). */
  readonly expiredToUser: (mail: NoticeMail) => MailText
  readonly expiredToAdministrator: (mail: NoticeMail) => MailText
  /** To an administrator: somebody was told that their certificate expires, and has not logged in since (S-07). */
  readonly unreadToAdministrator: (mail: NoticeMail) => MailText
  /** To an administrator, once a day about all of the others. */
  readonly digest: (mail: DigestMail) => MailText
  /** To the user whose renewed certificate was not put to use yet (R-507, S-04); `expiresAt` is its own. */
  readonly unusedToUser: (mail: NoticeMail) => MailText
  /** To the same user, when the former certificate has run out meanwhile (S-04); the facts are the former one’s. */
  readonly formerExpiredToUser: (mail: NoticeMail) => MailText
  /** To the user, whose right to acquire ends soon (R-306, S-27). */
  readonly grantEnding: (mail: GrantMail) => MailText
  /** To the user and to each administrator: it has ended. */
  readonly grantLapsed: (mail: GrantMail) => MailText
  /** To each administrator who can give what the user asks for. */
  readonly requestAsked: (mail: RequestMail) => MailText
  /** To the only administrator of a contract. */
  readonly loneAdministrator: (mail: UserMail) => MailText
  /** To the user and to each administrator: the user is registered under another name. */
  readonly nameChanged: (mail: NameMail) => MailText
  /** To the user and to each administrator: permissions were given or taken away. */
  readonly permissionsChanged: (mail: PermissionsMail) => MailText
  /** To the user, whoever it was that changed it. */
  readonly passwordChangedToUser: (mail: PasswordMail) => MailText
  /** To each administrator of the contract, once until the address is right again (S-06). */
  readonly returned: (mail: AddressMail) => MailText
  /** To the former address and to the new one. */
  readonly addressChanged: (mail: AddressMail) => MailText
  /** To the first address, the former second one and the new one; an empty address: there is none any more (S-06). */
  readonly secondAddressChanged: (mail: AddressMail) => MailText
  /** To each administrator, who set it among them. */
  readonly phraseSet: (mail: DoneMail) => MailText
  /** To each administrator: a user has got a mail that is not ours (S-08). */
  readonly reported: (mail: DoneMail) => MailText
  /** To the user and to each administrator: somebody else has ended it and made a new one … */
  readonly passwordInitialised: (mail: DoneMail) => MailText
  readonly pinInitialised: (mail: DoneMail) => MailText
  /** … or, to the user, has lifted its lock. */
  readonly unlocked: (mail: UnlockMail) => MailText
  /** To the user, who chose or changed it. */
  readonly confirmationPasswordChanged: (mail: PasswordMail) => MailText
  /** To the user, whose confirmation password somebody else has ended. */
  readonly confirmationPasswordEnded: (mail: PasswordMail) => MailText
}
