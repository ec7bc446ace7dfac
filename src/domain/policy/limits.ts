import { templateFault } from '../certificate/subject.ts'
import type { LockStage, Policy, PolicyPath } from './parameters.ts'

export type Limit = {
  readonly id: string
  /** The values it speaks of; a breach is reported at the first. */
  readonly of: readonly [PolicyPath, ...PolicyPath[]]
  readonly cite: string
  readonly means: string
  /** Null where the limit holds, else what is wrong with the values at hand. */
  readonly broken: (policy: Policy) => string | null
}

const above = (value: number, most: number): string | null => (value > most ? `${value} is above ${most}` : null)
const unless = (holds: boolean, why: string): string | null => (holds ? null : why)

const stagesFault = (stages: readonly LockStage[]): string | null => {
  const climbs = stages.every((stage, at) => at === 0 || stage.afterWrongTries > (stages[at - 1]?.afterWrongTries ?? 0))
  if (!climbs) return 'stages do not climb'
  if (stages.slice(0, -1).some((stage) => stage.lockMinutes === null)) return 'a stage after one that locks until unlocked can never be reached'
  const last = stages.at(-1)
  if (last === undefined || last.lockMinutes !== null) return 'the last stage does not lock until unlocked'
  return above(last.afterWrongTries, 100)
}

const lockLimit = (secret: keyof Policy['lock']): Limit => ({
  id: `lock-${secret}`, of: [`lock.${secret}`], cite: 'NIST SP 800-63B-4 §3.2.2',
  means: 'stages climb, and after at most 100 wrong tries in a row the secret is locked until somebody unlocks it',
  broken: (policy) => stagesFault(policy.lock[secret]),
})

/** What no profile, service or contract may set, each with its source. Settling refuses a breach, and the signer asks again before it signs. */
export const LIMITS: readonly Limit[] = [
  {
    id: 'validity', of: ['certificate.validityYears'], cite: 'NIST SP 800-57 Part 1 §5.3.6 (private authentication key: 1 to 2 years)',
    means: 'a login certificate is valid for at most 2 years', broken: (p) => above(p.certificate.validityYears, 2),
  },
  {
    id: 'subject', of: ['certificate.subjectTemplate', 'certificate.brand'], cite: 'RFC 5280 appendix A.1 (ub-common-name), R-105',
    means: 'the common name names the user and can never pass 64 characters', broken: (p) => templateFault(p.certificate),
  },
  {
    id: 'default-key', of: ['certificate.userKeys'], cite: 'R-310',
    means: 'EC P-256, the key that every way of acquiring can make, is accepted', broken: (p) => unless(p.certificate.userKeys.includes('ec-p256'), 'ec-p256 is missing'),
  },
  {
    id: 'renewal-opening', of: ['renewal.opensDays', 'certificate.validityYears'], cite: 'R-103',
    means: 'renewal opens in the second half of the validity, or two certificates at a time would be the rule',
    broken: (p) => above(p.renewal.opensDays * 2, p.certificate.validityYears * 365),
  },
  { id: 'renewal-grace', of: ['renewal.graceDays'], cite: 'R-503', means: 'renewal ends at most 90 days after expiry', broken: (p) => above(p.renewal.graceDays, 90) },
  {
    id: 'notice-stages', of: ['notice.stagesDays', 'renewal.opensDays'], cite: 'R-504 to R-506',
    means: 'stages go down, and none asks for a renewal that is not open yet',
    broken: (p) => unless(p.notice.stagesDays.every((days, at) => days < (p.notice.stagesDays[at - 1] ?? Infinity)), 'stages do not go down')
      ?? above(Math.max(...p.notice.stagesDays), p.renewal.opensDays),
  },
  {
    id: 'notice-unused', of: ['notice.unusedDays'], cite: 'R-507', means: 'days on which the handover is asked for go up',
    broken: (p) => unless(p.notice.unusedDays.every((days, at) => days > (p.notice.unusedDays[at - 1] ?? 0)), 'days do not go up'),
  },
  { id: 'redelivery', of: ['acquisition.redeliveryHours'], cite: 'R-308', means: 'a certificate is delivered again for at most 24 hours', broken: (p) => above(p.acquisition.redeliveryHours, 24) },
  {
    id: 'initial-password', of: ['acquisition.initialPasswordLapsesDays'], cite: 'R-301',
    means: 'a printed secret lapses within 90 days', broken: (p) => above(p.acquisition.initialPasswordLapsesDays, 90),
  },
  { id: 'chosen-secret-tries', of: ['acquisition.chosenSecretWrongTries'], cite: 'R-410', means: 'a grant proved by a chosen password freezes after at most 10 wrong tries', broken: (p) => above(p.acquisition.chosenSecretWrongTries, 10) },
  {
    id: 'generated-secret-tries', of: ['acquisition.generatedSecretWrongTries'], cite: 'R-410, NIST SP 800-63B-4 §3.2.2',
    means: 'a grant proved by a generated secret freezes after at most 100 wrong tries', broken: (p) => above(p.acquisition.generatedSecretWrongTries, 100),
  },
  {
    id: 'fingerprint', of: ['acquisition.fingerprintBits', 'acquisition.newPcConfirmedBy'], cite: 'R-315',
    means: 'where people compare a key fingerprint it has at least 40 bits, and at most the 150 for which its check digit finds every slip',
    broken: (p) => unless(p.acquisition.newPcConfirmedBy === 'nobody' || p.acquisition.fingerprintBits >= 40, `${p.acquisition.fingerprintBits} is below 40`)
      ?? above(p.acquisition.fingerprintBits, 150),
  },
  {
    id: 'password-length', of: ['password.leastCharacters', 'password.mostCharacters'], cite: 'R-413',
    means: 'the shortest password has at least 6 characters, and the longest is no shorter than the shortest',
    broken: (p) => unless(p.password.leastCharacters >= 6, `${p.password.leastCharacters} is below 6`) ?? above(p.password.leastCharacters, p.password.mostCharacters),
  },
  {
    id: 'password-ageing', of: ['password.whenAged', 'password.agesDays', 'password.reminderDays'], cite: 'R-403',
    means: 'a password that ages leads to something, one that does not leads to nothing, and the reminder falls within the age',
    broken: (p) => unless((p.password.agesDays === null) === (p.password.whenAged === 'nothing'), 'ageing without a consequence, or a consequence without ageing')
      ?? above(p.password.reminderDays, p.password.agesDays ?? 0),
  },
  {
    id: 'change-page', of: ['password.changePageExtensions', 'password.changePageSeconds'], cite: 'WCAG 2.2 SC 2.2.1',
    means: 'a time limit on a page can be extended at least ten times',
    broken: (p) => unless(p.password.changePageSeconds === null || p.password.changePageExtensions >= 10, `${p.password.changePageExtensions} is below 10`),
  },
  {
    id: 'changed-on-the-spot', of: ['password.generationsBarred', 'acquisition.proof'], cite: 'R-302',
    means: 'an initial password that has to be changed cannot be chosen again',
    broken: (p) => unless(p.acquisition.proof !== 'initial-password' || p.password.generationsBarred >= 1, 'no generation is barred'),
  },
  lockLimit('loginPassword'), lockLimit('oneTimePassword'), lockLimit('confirmationPassword'), lockLimit('confirmationPin'),
  {
    id: 'tokens', of: ['oneTimePassword.tokens', 'oneTimePassword.atAcquisition', 'login.oneTimePassword', 'confirmation.forRevoking', 'acquisition.proof'], cite: 'R-303, R-304',
    means: 'a one-time password is asked only where users can have tokens',
    broken: (p) => unless(
      p.oneTimePassword.tokens !== 'none' || (p.oneTimePassword.atAcquisition === 'never' && p.login.oneTimePassword === 'never'
        && p.confirmation.forRevoking !== 'one-time-password' && p.acquisition.proof !== 'token-or-pin'), 'asked for, but there are no tokens'),
  },
  {
    id: 'confirmation-pin', of: ['confirmationPin.leastDigits', 'confirmationPin.mostDigits', 'confirmationPin.issuedDigits'], cite: 'R-317',
    means: 'a confirmation PIN has 4 to 8 digits, and one made by us is as long as the rule allows it to be',
    broken: ({ confirmationPin: { leastDigits, mostDigits, issuedDigits } }) => above(mostDigits, 8) ?? above(leastDigits, mostDigits)
      ?? unless(leastDigits <= issuedDigits && issuedDigits <= mostDigits, `${issuedDigits} is not from ${leastDigits} to ${mostDigits}`),
  },
  {
    id: 'second-screen', of: ['acquisition.proofOnSecondScreen', 'acquisition.proof'], cite: 'R-303',
    means: 'where users prove themselves by different secrets, the secret is asked on a screen after the ids',
    broken: ({ acquisition: { proof, proofOnSecondScreen } }) => unless(proof !== 'token-or-pin' || proofOnSecondScreen, 'one screen cannot know which secret to ask for'),
  },
  {
    id: 'login-fields', of: ['login.asksFor'], cite: 'R-102',
    means: 'login asks for the password', broken: (p) => unless(p.login.asksFor.includes('password'), 'the password is missing'),
  },
  {
    id: 'session', of: ['session.idleMinutes', 'session.absoluteHours'], cite: 'NIST SP 800-63B-4 §2.2.3',
    means: 'a session ends after at most 1 hour idle and 24 hours in all',
    broken: (p) => above(p.session.idleMinutes, 60) ?? above(p.session.absoluteHours, 24),
  },
  {
    id: 'desk-hours', of: ['desk.closesAt', 'desk.opensAt'], cite: 'R-902',
    means: 'the desk closes later in the day than it opens', broken: (p) => unless(p.desk.opensAt < p.desk.closesAt, `${p.desk.closesAt} is not after ${p.desk.opensAt}`),
  },
]
