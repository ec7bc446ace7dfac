import { ENVIRONMENT_ACTS as ALL_ACTS } from '../environment/rule.ts'
import { BROWSERS } from '../environment/visitor.ts'
import type { Policy } from './parameters.ts'

/** What a new institution starts from: today’s guidance. Complete; every other layer writes only what differs. */
export const PRODUCT_DEFAULT: Policy = {
  labels: {
    chief: { ja: '管理責任者', en: 'chief administrator' },
    administrator: { ja: '管理者', en: 'administrator' },
    user: { ja: '利用者', en: 'user' },
    companyNumber: { ja: '契約者番号', en: 'contract number' },
    loginId: { ja: '利用者ID', en: 'user ID' },
    loginPassword: { ja: 'ログインパスワード', en: 'login password' },
    acquireButton: { ja: '証明書の取得', en: 'Get the certificate' },
    renewButton: { ja: '証明書の更新', en: 'Renew the certificate' },
    startButton: { ja: 'ご利用開始', en: 'Start using' },
    usersMenu: { ja: '利用者管理', en: 'Users' },
  },
  login: { asksFor: ['password'], method: 'certificate-only', oneTimePassword: 'always' },
  certificate: {
    subjectTemplate: '{loginId} {until}', brand: null, validityYears: 1,
    userKeys: ['ec-p256', 'ec-p384', 'rsa-3072'], keyThroughFileForUsers: true, keyThroughFileForChiefs: false,
  },
  users: { mostPerContract: null, usableAfterMinutes: 0 },
  acquisition: {
    ways: ['tool', 'page'], proof: 'code-and-password', proofOnSecondScreen: false, chiefsFirstNeeds: 'letter-code',
    deadlineDays: 14, initialPasswordLapsesDays: 90, codeLapsesDays: 7, redeliveryHours: 24, chosenSecretWrongTries: 10, generatedSecretWrongTries: 100,
    sittingMinutes: 60, newPcConfirmedBy: 'administrator', newPcConfirmationFor: 'chiefs', fingerprintBits: 40,
  },
  renewal: { opensDays: 30, graceDays: 30, graceNeeds: 'password-and-approval', handover: 'first-good-login' },
  notice: {
    stagesDays: [30, 14, 7, 3, 1], unusedDays: [1, 3, 7], whenExpired: true, recipients: ['holder', 'administrators'], aboutOthers: 'each', unreadDays: 7, secondAdministratorAfterDays: 14, secondAdministratorEveryDays: 90,
    onScreenFrom: 'renewal-opening', onScreenPlace: 'page-after-login', mailLinks: 'none', companyPhrase: true,
  },
  mail: { actsOnOneUserADay: 20, mailsOfOneCompanyADay: 3_000 },
  password: {
    leastCharacters: 15, mostCharacters: 128, alphabet: 'any-printable', needsLetter: false, needsDigit: false,
    refusesCommon: true, refusesOwnIds: true, generationsBarred: 0, agesDays: null, reminderDays: 0, whenAged: 'nothing',
    changePageSeconds: null, changePageExtensions: 10, initialCharacters: 8,
  },
  lock: {
    loginPassword: [{ afterWrongTries: 5, lockMinutes: 30 }, { afterWrongTries: 10, lockMinutes: null }],
    oneTimePassword: [{ afterWrongTries: 5, lockMinutes: null }],
    confirmationPassword: [{ afterWrongTries: 5, lockMinutes: null }],
    confirmationPin: [{ afterWrongTries: 5, lockMinutes: null }],
  },
  oneTimePassword: { tokens: 'app', atAcquisition: 'always', digits: 6, stepSeconds: 30, usersWithTokenPercent: 80 },
  confirmationPin: { leastDigits: 4, mostDigits: 8, issuedDigits: 8 },
  confirmation: { forRevoking: 'one-time-password' },
  reissue: { initialisesPassword: false, administratorsOwn: 'when-logged-in', chiefsWayBack: 'second-administrator-or-branch' },
  session: { idleMinutes: 10, absoluteHours: 8 },
  desk: { days: 'bank-business-days', opensAt: '09:00', closesAt: '17:00' },
  environment: {
    rules: [
      { acts: [...ALL_ACTS], way: null, systems: ['windows', 'macos', 'linux'], browsers: ['edge', 'chrome'], leastVersion: 120, verdict: 'works', from: '2026-10-01' },
      { acts: [...ALL_ACTS], way: null, systems: ['windows', 'macos', 'linux'], browsers: ['firefox'], leastVersion: 128, verdict: 'works', from: '2026-10-01' },
      { acts: [...ALL_ACTS], way: null, systems: ['macos'], browsers: ['safari'], leastVersion: 17, verdict: 'works', from: '2026-10-01' },
      { acts: [...ALL_ACTS], way: null, systems: ['windows'], browsers: ['internet-explorer'], leastVersion: null, verdict: 'does-not', from: '2026-10-01' },
      { acts: [...ALL_ACTS], way: null, systems: ['old-windows', 'ios', 'android'], browsers: [...BROWSERS], leastVersion: null, verdict: 'does-not', from: '2026-10-01' },
    ],
  },
}
