import * as z from 'zod'
import { environmentRule } from '../environment/rule.ts'

const words = (about: string) => z.strictObject({ ja: z.string().min(1).max(60), en: z.string().min(1).max(60) }).describe(about)
const oneOf = <const Choices extends readonly [string, ...string[]]>(choices: Choices, about: string) => z.enum(choices).describe(about)
const whole = (least: number, most: number, about: string) => z.int().min(least).max(most).describe(about)
const wholeOrNone = (least: number, most: number, about: string) => z.int().min(least).max(most).nullable().describe(about)
const yesNo = (about: string) => z.boolean().describe(about)
const clockTime = (about: string) => z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day as 09:00').describe(about)
const distinct = <Item>(items: readonly Item[]) => new Set(items).size === items.length
const several = <const Choices extends readonly [string, ...string[]]>(choices: Choices, about: string) =>
  z.array(z.enum(choices)).min(1).refine(distinct, 'each at most once').describe(about)

const lockStage = z.strictObject({ afterWrongTries: z.int().min(1).max(1000), lockMinutes: z.int().min(1).max(1440).nullable() })
const lockStages = (about: string) => z.array(lockStage).min(1).max(4).describe(about)

/**
 * Every value that differs between services: group → parameter → what may be written there, with its meaning.
 * A quantity carries its unit in its name; `null` means "none". Relations between values are in limits.ts.
 */
export const PARAMETERS = {
  labels: {
    chief: words('what the chief administrator of a contract is called'),
    administrator: words('what a user with the web-administration permission is called'),
    user: words('what an ordinary user is called'),
    companyNumber: words('what the number of the contract is called'),
    loginId: words('what the id of a user is called'),
    loginPassword: words('what the password for logging in is called'),
    acquireButton: words('the button that begins acquiring a certificate'),
    renewButton: words('the button that begins renewing it'),
    startButton: words('the button that puts a renewed certificate to use'),
    usersMenu: words('the menu in which users are administered'),
  },
  login: {
    asksFor: several(['company-number', 'login-id', 'password'], 'what the page asks for besides the certificate (R-102)'),
    method: oneOf(['certificate-only', 'certificate-or-password'], 'how contracts log in: all with certificates, or each contract one of both (R-701)'),
    oneTimePassword: oneOf(['never', 'per-user', 'always'], 'whether a one-time password follows the password'),
  },
  certificate: {
    subjectTemplate: z.string().min(1).max(64).describe('the common name: text with {loginId}, {companyNumber}, {institutionCode}, {brand} and {until} (year and month of expiry) (R-105)'),
    brand: z.string().min(1).max(24).nullable().describe('the fixed name that {brand} stands for'),
    validityYears: whole(1, 10, 'years from acquisition to expiry, counted in dates (R-106, R-1204)'),
    userKeys: several(['ec-p256', 'ec-p384', 'rsa-3072'], 'keys accepted from users; rsa-3072 stands for RSA of 3072 bits and more'),
    keyThroughFileForUsers: yesNo('whether a user’s key may pass through a file on its way into the browser (R-113)'),
    keyThroughFileForChiefs: yesNo('the same for chief administrators (R-113)'),
  },
  users: {
    mostPerContract: wholeOrNone(1, 1_000_000, 'users a contract may have, the chief included; none: no cap unless the contract sets one (R-108)'),
    usableAfterMinutes: whole(0, 1440, 'delay until a newly registered id can be used (R-203, R-1208)'),
  },
  acquisition: {
    ways: several(['page', 'tool'], 'ways offered, the recommended one first (R-309)'),
    proof: oneOf(['login-password', 'initial-password', 'token-or-pin', 'code-and-password'],
      'what proves the user: the login password; the initial password, changed on the spot; a one-time password or else the confirmation PIN; an administrator’s one-time code and the password'),
    proofOnSecondScreen: yesNo('whether the proof is asked on a screen after the ids, so that the first reveals nobody (R-303)'),
    chiefsFirstNeeds: oneOf(['nothing', 'letter-code', 'branch-confirmation'], 'what the chief’s first acquisition needs besides (R-318)'),
    deadlineDays: wholeOrNone(1, 366, 'days after the grant in which to acquire, to 24:00 of the last (R-306)'),
    initialPasswordLapsesDays: whole(1, 366, 'days after printing in which a letter’s secret is good, to 24:00 of the last (R-301)'),
    codeLapsesDays: whole(1, 90, 'days in which the code that an administrator gives is good, to 24:00 of the last'),
    redeliveryHours: whole(1, 168, 'hours in which an issued certificate that did not arrive is delivered again (R-308)'),
    chosenSecretWrongTries: whole(1, 1000, 'wrong tries that freeze a grant whose proof is a chosen password (R-410)'),
    generatedSecretWrongTries: whole(1, 1000, 'the same where the proof was generated (R-410)'),
    sittingMinutes: whole(5, 240, 'minutes from the proof to the finished acquisition'),
    newPcConfirmedBy: oneOf(['nobody', 'administrator', 'branch'], 'who confirms a new PC by its key fingerprint before it may log in (R-315)'),
    newPcConfirmationFor: oneOf(['chiefs', 'everybody'], 'whose new PCs are confirmed, where somebody confirms them'),
    fingerprintBits: whole(20, 256, 'bits of the fingerprint that is compared'),
  },
  renewal: {
    opensDays: whole(1, 3660, 'days before expiry from which renewal is open, from 00:00 (R-501)'),
    graceDays: whole(0, 366, 'days after expiry in which the user may still renew; 0: none (R-503)'),
    graceNeeds: oneOf(['password', 'password-and-approval'], 'what renewing after expiry takes'),
    handover: oneOf(['first-good-login', 'start-using'], 'what completes a renewal: the first good login with the new one, or pressing "start using" (R-507, R-508)'),
  },
  notice: {
    stagesDays: z.array(z.int().min(0).max(366)).min(1).max(10).describe('days before expiry on which mails go out, the earliest first (R-504)'),
    unusedDays: z.array(z.int().min(1).max(90)).min(1).max(10).describe('days after its acquisition on which mails say that a renewed certificate was not put to use yet (R-507)'),
    whenExpired: yesNo('whether a mail on the day after expiry says what is to be done now'),
    recipients: several(['holder', 'administrators', 'chief-and-web-administration-about-their-own'], 'who gets them'),
    aboutOthers: oneOf(['each', 'daily-digest'], 'how administrators hear of others, where they do: a mail about each, or one a day about all of them (R-504)'),
    unreadDays: wholeOrNone(1, 90, 'days after the first mail about its expiry after which administrators are told that its holder has not logged in since; none: they are not (S-07)'),
    secondAdministratorAfterDays: wholeOrNone(1, 366, 'days after the contract was opened from which its one administrator is asked by mail to have a second registered; none: only when another leaves (R-208)'),
    secondAdministratorEveryDays: whole(30, 366, 'days from one such mail to the next, as long as there is no second (R-208)'),
    onScreenFrom: z.union([z.literal('renewal-opening'), z.int().min(1).max(366)]).describe('from when the page after login shows it: from renewal opening, or a number of days before expiry'),
    onScreenPlace: oneOf(['page-after-login', 'important-notices'], 'where it is shown'),
    mailLinks: oneOf(['none', 'front-page'], 'links in mails (R-511)'),
    companyPhrase: yesNo('whether mails bear a phrase chosen by the company (R-511)'),
  },
  mail: {
    actsOnOneUserADay: whole(5, 1_000, 'acts on one user in a calendar day that make mails: those of the company’s administrators, of the branch and of the user each counted by themselves'),
    mailsOfOneCompanyADay: whole(100, 1_000_000, 'mails in a calendar day that acts of a company’s administrators make; those that the branch makes for the company are counted by themselves'),
  },
  password: {
    leastCharacters: whole(4, 64, 'the shortest password'),
    mostCharacters: whole(8, 256, 'the longest password'),
    alphabet: oneOf(['any-printable', 'letters-digits', 'letters-digits-punctuation'], 'characters a password may hold'),
    needsLetter: yesNo('at least one letter'),
    needsDigit: yesNo('at least one digit'),
    refusesCommon: yesNo('passwords on the list of common ones are refused'),
    refusesOwnIds: yesNo('passwords that hold the login id or the company number are refused'),
    generationsBarred: whole(0, 24, 'how many of the last passwords, the current one included, cannot be chosen again (R-402)'),
    agesDays: wholeOrNone(1, 3660, 'days for which a password is good, to 24:00 of the last (R-403, R-1205)'),
    reminderDays: whole(0, 90, 'days before that from which a login shows a reminder'),
    whenAged: oneOf(['nothing', 'reminder', 'forced-change'], 'what a login with an aged password leads to'),
    changePageSeconds: wholeOrNone(60, 3600, 'how long the change page is good after it was shown (R-404, R-1206)'),
    changePageExtensions: whole(0, 100, 'how often that time can be extended'),
    initialCharacters: whole(8, 32, 'length of a printed initial password (R-301)'),
  },
  lock: {
    loginPassword: lockStages('wrong login passwords, and what each stage locks: minutes, or none for until unlocked (R-406)'),
    oneTimePassword: lockStages('the same for one-time passwords, counted apart (R-1217)'),
    confirmationPassword: lockStages('the same for confirmation passwords, counted apart (R-412)'),
    confirmationPin: lockStages('the same for confirmation PINs, counted apart (R-317)'),
  },
  oneTimePassword: {
    tokens: oneOf(['none', 'app', 'app-or-hardware'], 'tokens a user may have'),
    atAcquisition: oneOf(['never', 'users-with-token', 'always'], 'whether acquiring takes one'),
    digits: whole(6, 8, 'digits of a one-time password'),
    stepSeconds: whole(30, 120, 'seconds for which one is shown'),
    usersWithTokenPercent: whole(1, 99, 'how many in a hundred users use tokens: in this proportion ids that nobody has are asked for a one-time password (R-303)'),
  },
  confirmationPin: {
    leastDigits: whole(4, 12, 'digits of the shortest confirmation PIN (R-317)'),
    mostDigits: whole(4, 12, 'digits of the longest'),
    issuedDigits: whole(4, 12, 'digits of one that is made by us, for a letter or after a reset'),
  },
  confirmation: {
    forRevoking: oneOf(['nothing', 'confirmation-password', 'one-time-password'], 'what an administrator gives before a revocation (R-602)'),
  },
  reissue: {
    initialisesPassword: yesNo('whether a reissue initialises the login password (R-1207)'),
    administratorsOwn: oneOf(['no', 'when-logged-in', 'with-web-administration'], 'whether administrators reissue their own certificate'),
    chiefsWayBack: oneOf(['second-administrator-or-branch', 'branch', 'paper'], 'the way of a chief who lost theirs'),
  },
  session: {
    idleMinutes: whole(1, 600, 'minutes without a request that end a session (R-1216)'),
    absoluteHours: whole(1, 168, 'hours after login that end it in any case (R-1216)'),
  },
  desk: {
    days: oneOf(['bank-business-days', 'every-day'], 'days on which the support desk answers (R-902)'),
    opensAt: clockTime('time of day, Asia/Tokyo, from which it answers'),
    closesAt: clockTime('time of day until which it answers'),
  },
  environment: {
    rules: z.array(environmentRule).min(1).max(60).describe('what works where, by act, way of acquiring, system and browser, and since when (R-903)'),
  },
} as const

type Parameters = typeof PARAMETERS
export type PolicyGroup = keyof Parameters

type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value

/** One service’s (or one contract’s) rules, total: every parameter is present and every limit holds. Only `settle` makes one. */
export type Policy = {
  readonly [Group in PolicyGroup]: { readonly [Name in keyof Parameters[Group]]: Frozen<z.output<Parameters[Group][Name] & z.ZodType>> }
}

/** What a layer may write: any part of a policy. */
export type PolicyValues = { readonly [Group in PolicyGroup]?: { readonly [Name in keyof Policy[Group]]?: Policy[Group][Name] } }

/** The address of one value: `renewal.opensDays`. */
export type PolicyPath = { [Group in PolicyGroup]: `${Group}.${keyof Policy[Group] & string}` }[PolicyGroup]

export type LockStage = Policy['lock']['loginPassword'][number]
export type Bilingual = Policy['labels']['user']
