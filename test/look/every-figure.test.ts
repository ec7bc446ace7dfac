import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import type { LockStage, Policy, PolicyValues } from '../../src/domain/policy/parameters.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { MAILS } from '../../src/text/mail/mails.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import type { Letter, PrintedService } from '../../src/app/port/printer.ts'
import { BOOKLET_KINDS, PRINTED_KINDS } from '../../src/domain/letter/contents.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import { composeBooklet } from '../../src/letter/compose/compose-booklet.ts'
import { composeLetter } from '../../src/letter/compose/compose-letter.ts'
import { PROFILES } from '../profiles/shipped.ts'
import { drawnUnder, samplePolicy } from './sample-policy.ts'
import { ALL_SAMPLES } from './samples.ts'

/** A value in one set of figures: what is written in the policy, and the numbers by which pages may show it (seconds as minutes, generations without the current one). */
type Figure = { readonly path: string; readonly a: number; readonly b: number; readonly shownAs?: (value: number) => readonly number[] }

/** Figures that the limits keep so small that they could be any number: known by the unit that follows. */
const SMALL: readonly (Figure & { readonly unit: string })[] = [
  { path: 'certificate.validityYears', a: 2, b: 1, unit: '年間?(?!\\d)|years?' },
  { path: 'acquisition.chosenSecretWrongTries', a: 7, b: 9, unit: '回|wrong tries|times|tries' },
  { path: 'oneTimePassword.digits', a: 7, b: 8, unit: '桁|digits|文字(?!目)|characters' },
  { path: 'confirmationPin.mostDigits', a: 6, b: 5, unit: '桁|digits' },
  { path: 'confirmationPin.issuedDigits', a: 6, b: 5, unit: '桁|digits' },
  { path: 'confirmationPin.leastDigits', a: 5, b: 4, unit: '桁|digits' },
  { path: 'session.absoluteHours', a: 14, b: 16, unit: '時間|hours' },
]

const minutes = (seconds: number): readonly number[] => [seconds, seconds / 60]

/**
 * Every number of a policy that can be told from all other numbers on a page: two sets, each figure once, and no figure of one set in the other.
 */
const FIGURES: readonly Figure[] = [
  { path: 'users.mostPerContract', a: 1913, b: 1877 },
  { path: 'users.usableAfterMinutes', a: 247, b: 249 },
  { path: 'acquisition.deadlineDays', a: 183, b: 197 },
  { path: 'acquisition.initialPasswordLapsesDays', a: 73, b: 79 },
  { path: 'acquisition.codeLapsesDays', a: 71, b: 74 },
  { path: 'acquisition.redeliveryHours', a: 17, b: 19 },
  { path: 'acquisition.generatedSecretWrongTries', a: 61, b: 67 },
  { path: 'acquisition.sittingMinutes', a: 109, b: 127 },
  { path: 'acquisition.fingerprintBits', a: 145, b: 130 },
  { path: 'renewal.opensDays', a: 171, b: 172 },
  { path: 'renewal.graceDays', a: 87, b: 86 },
  { path: 'notice.onScreenFrom', a: 158, b: 159 },
  { path: 'notice.unreadDays', a: 84, b: 85 },
  { path: 'notice.secondAdministratorAfterDays', a: 271, b: 272 },
  { path: 'notice.secondAdministratorEveryDays', a: 293, b: 294 },
  { path: 'mail.actsOnOneUserADay', a: 221, b: 223 },
  { path: 'mail.mailsOfOneCompanyADay', a: 4211, b: 4217 },
  { path: 'password.leastCharacters', a: 31, b: 33 },
  { path: 'password.mostCharacters', a: 134, b: 136 },
  { path: 'password.generationsBarred', a: 21, b: 23, shownAs: (generations) => [generations, generations - 1] },
  { path: 'password.agesDays', a: 351, b: 363 },
  { path: 'password.reminderDays', a: 76, b: 78 },
  { path: 'password.changePageSeconds', a: 3180, b: 3420, shownAs: minutes },
  { path: 'password.changePageExtensions', a: 93, b: 94 },
  { path: 'password.initialCharacters', a: 27, b: 29 },
  { path: 'oneTimePassword.usersWithTokenPercent', a: 83, b: 82 },
  { path: 'oneTimePassword.stepSeconds', a: 102, b: 104 },
  { path: 'session.idleMinutes', a: 51, b: 58 },
]
const LOCKS = {
  a: { loginPassword: [{ afterWrongTries: 35, lockMinutes: 643 }, { afterWrongTries: 45, lockMinutes: null }], oneTimePassword: [{ afterWrongTries: 37, lockMinutes: null }], confirmationPassword: [{ afterWrongTries: 38, lockMinutes: null }], confirmationPin: [{ afterWrongTries: 39, lockMinutes: null }] },
  b: { loginPassword: [{ afterWrongTries: 46, lockMinutes: 659 }, { afterWrongTries: 56, lockMinutes: null }], oneTimePassword: [{ afterWrongTries: 47, lockMinutes: null }], confirmationPassword: [{ afterWrongTries: 48, lockMinutes: null }], confirmationPin: [{ afterWrongTries: 49, lockMinutes: null }] },
} as const
const STAGES = { a: [165, 63], b: [166, 68] } as const
const HOURS = { a: { opensAt: '08:15', closesAt: '18:45' }, b: { opensAt: '07:25', closesAt: '19:35' } } as const

type Set_ = 'a' | 'b'

/** What a service writes over its profile so that every figure is one of the set; what the profile has not (no deadline, no ageing) stays away. */
const figuresOver = (base: Policy, set: Set_): PolicyValues => {
  const values: Record<string, Record<string, unknown>> = {
    lock: LOCKS[set], desk: HOURS[set], notice: { stagesDays: STAGES[set] },
  }
  for (const { path, ...figure } of [...FIGURES, ...SMALL]) {
    const [group = '', name = ''] = path.split('.')
    const now = (base[group as keyof Policy] as Readonly<Record<string, unknown>>)[name]
    if (typeof now === 'number' && now !== 0) values[group] = { ...values[group], [name]: figure[set] }
  }
  return values as PolicyValues
}

/** The numbers of a set with the name of what each stands for. */
const namesOf = (set: Set_): ReadonlyMap<string, string> => new Map([
  ...FIGURES.flatMap(({ path, shownAs = (value: number) => [value], ...figure }) => shownAs(figure[set]).map((shown) => [String(shown), path] as const)),
  ...Object.entries<readonly LockStage[]>(LOCKS[set]).flatMap(([secret, stages]) => stages.flatMap(({ afterWrongTries, lockMinutes }, at) => [
    [String(afterWrongTries), `lock.${secret}[${at}].afterWrongTries`] as const, ...lockMinutes === null ? [] : [[String(lockMinutes), `lock.${secret}[${at}].lockMinutes`] as const],
  ])),
  ...STAGES[set].map((days, at) => [String(days), `notice.stagesDays[${at}]`] as const),
  ...Object.entries(HOURS[set]).flatMap(([name, time]) => [time, time.replace(/^0/, '')].map((shown) => [shown, `desk.${name}`] as const)),
])

/** Days, times, numbers of telephones and certificates are facts; the desk's hours are named before. */
const FACTS = /(?:[0-9a-f]{4} ){3,}[0-9a-f]{4}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{4})?|\d{4}-\d{2}-\d{2}T?|\d[\d-]{6,}\d|\d{1,2}:\d{2}(?::\d{2})?/gu

/** Dates hold a 年 that is no duration. */
const FACTS_WITH_YEARS = /\d{4}年\d{1,2}月\d{1,2}日/gu

const smallOf = (set: Set_): readonly (readonly [RegExp, string])[] =>
  SMALL.map(({ path, unit, ...figure }) => [new RegExp(`(?<![\\dA-Za-z.-])${figure[set]} ?(?:${unit})`, 'gu'), `{${path}}`])

const NAMED = { a: { names: namesOf('a'), small: smallOf('a') }, b: { names: namesOf('b'), small: smallOf('b') } } as const

const withNames = (text: string, set: Set_): string => {
  const { names } = NAMED[set]
  const small = NAMED[set].small.reduce((left, [shown, name]) => left.replaceAll(shown, name), text.replaceAll(FACTS_WITH_YEARS, '#'))
  return small
    .replaceAll(/(?<![\d:])\d{1,2}:\d{2}(?![\d:])/gu, (time) => (names.has(time) ? `{${names.get(time)}}` : time))
    .replaceAll(FACTS, '#')
    .replaceAll(/(?<![\dA-Za-z.-])\d+(?![\dA-Za-z]|\.\d)/gu, (number) => (names.has(number) ? `{${names.get(number)}}` : number))
}

const plain = (html: string): string => html.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')

type Drawn = { readonly name: string; readonly draw: (policy: Policy) => string }

const at = new Date('2026-11-22T00:02:00Z')
const mail = (language: Language, policy: Policy) => ({
  institution: 'I', service: 'S', labels: labelsIn(language, policy), policy, userName: 'A', loginId: 'a', desk: { name: 'D', phones: ['0120-000-299'] }, phrase: null, frontPage: null, withCertificates: true, pcName: 'P', address: 'a@b.example',
  acquiredAt: at, expiresAt: at, revokedAt: at, changedAt: at, at, until: at, asked: 'unlock' as const, serial: 'APP-TEST', lost: true, renewableUntil: at, passwordEnded: true, company: '株式会社 汐見商店', number: '10000001', chief: true,
  former: 'B', given: ['web-administration' as const], taken: ['user-registration' as const],
  sections: (['unread', 'expired', 'expiring'] as const).map((kind) => ({ kind, people: [{ name: 'B', loginId: 'b', expiresAt: at }] })), more: 1, secret: 'password' as const, by: 'user' as const, reason: null,
})

/** Every word of a printed sheet, in order. */
const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? Object.values(value).flatMap(wordsIn) : []
}

const printedService = (policy: Policy): PrintedService => ({
  institution: { id: 'i', code: '0000', nameJa: 'I', nameEn: 'I', desk: { nameJa: 'D', nameEn: 'D', tollFree: '', paid: '03-0000-0000' }, colours: { key: '#000000', accent: '#000000' }, demo: true },
  service: { id: 's', institutionId: 'i', authorityId: 'a', kind: 'customer', nameJa: 'S', nameEn: 'S', profile: 'p', overrides: {}, site: 's.localhost' },
  settled: { policy, from: {} as never, version: 'v' },
})

const letter = (kind: Letter['kind'], language: Language, policy: Policy): Letter => ({
  kind, entry: printedService(policy), front: 'https://s.localhost/', contract: { number: 'C', name: 'C' }, user: { loginId: 'a', name: 'A', role: 'chief', language, usesToken: false }, address: null,
  secrets: [{ kind: 'initial-password', text: 'abcd' }, { kind: 'letter-code', text: 'ABCD-EFGH' }], edition: 1, printedAt: businessTime(at), lapsesAt: businessTime(at), deadline: businessTime(at),
})

/** Pages that show figures of other things: every value of one policy, and how far the clock can be moved. */
const OTHERS = /^office-(?:profile|clock)/

const texts = (language: Language): readonly Drawn[] => [
  ...ALL_SAMPLES.filter(({ name }) => !OTHERS.test(name)).map(({ name, page }) => ({ name, draw: (policy: Policy) => drawnUnder(policy, () => plain(renderToString(page(language, MESSAGES[language])))) })),
  ...PRINTED_KINDS.map((kind) => ({ name: `printed ${kind}`, draw: (policy: Policy) => wordsIn(composeLetter(letter(kind, language, policy))).join(' ') })),
  ...BOOKLET_KINDS.map((kind) => ({
    name: `printed ${kind}`,
    draw: (policy: Policy) => wordsIn(composeBooklet({ kind, language, entry: printedService(policy), front: 'https://s.localhost/', madeAt: businessTime(at) })).join(' '),
  })),
  ...Object.entries(MAILS[language]).map(([name, write]) => ({
    name: `mail ${name}`,
    draw: (policy: Policy) => {
      const { subject, body } = write(mail(language, policy))
      return `${subject} ${body}`
    },
  })),
]

/** Where two texts begin to differ, with what stands around. */
const differing = (one: string, other: string): string => {
  const start = [...one].findIndex((character, index) => other[index] !== character)
  return `“${one.slice(Math.max(0, start - 60), start + 60)}” and “${other.slice(Math.max(0, start - 60), start + 60)}”`
}

/** Figures that stand on some page or in some mail; one that disappears from all of them would be compared nowhere. */
const SHOWN = [
  'acquisition.chosenSecretWrongTries', 'acquisition.codeLapsesDays', 'acquisition.deadlineDays', 'acquisition.generatedSecretWrongTries', 'acquisition.sittingMinutes', 'confirmationPin.mostDigits', 'acquisition.initialPasswordLapsesDays', 'acquisition.redeliveryHours', 'certificate.validityYears',
  'desk.closesAt', 'desk.opensAt', 'lock.loginPassword', 'lock.oneTimePassword', 'oneTimePassword.digits', 'password.generationsBarred', 'password.leastCharacters', 'password.mostCharacters', 'session.absoluteHours', 'session.idleMinutes', 'users.usableAfterMinutes',
] as const

const seen = new Set<string>()

for (const profile of PROFILES) {
  for (const language of LANGUAGES) {
    test(`R-909 under ${profile.name} every figure on every page, in every mail and on every printed sheet changes with the profile, and none of the old ones stays (${language})`, () => {
      const base = samplePolicy({}, profile.name)
      const [one, other] = [samplePolicy(figuresOver(base, 'a'), profile.name), samplePolicy(figuresOver(base, 'b'), profile.name)]
      for (const { name, draw } of texts(language)) {
        const [first, second] = [withNames(draw(one), 'a'), withNames(draw(other), 'b')]
        if (second !== first) assert.fail(`${name}: ${differing(first, second)}`)
        for (const [, path] of first.matchAll(/\{([^}]+)\}/gu)) seen.add((path ?? '').replace(/\[.*/, ''))
      }
    })
  }
}

test('R-909 every number of every profile is one of the figures', () => {
  const known = new Set([...FIGURES, ...SMALL].map(({ path }) => path))
  const numbers = PROFILES.flatMap(({ name }) => Object.entries(samplePolicy({}, name)).flatMap(([group, values]) =>
    Object.entries(values).filter(([, value]) => typeof value === 'number').map(([parameter]) => `${group}.${parameter}`)))
  assert.deepEqual([...new Set(numbers)].filter((path) => !known.has(path)), [])
})

test('R-909 the two sets share no figure, so that one of the first would be seen under the second', () => {
  const [one, other] = [namesOf('a'), namesOf('b')]
  assert.deepEqual([...one.keys()].filter((figure) => other.has(figure)), [])
  assert.equal(one.size, other.size)
})

/** A number that counts something a policy could set, with its unit. */
const COUNTED = /(?<![\dA-Za-z.{-])\d+ ?(?:日|分|時間|回|文字|年|桁|ビット|秒|days?|minutes?|hours?|times|tries|try|characters?|years?|digits?|seconds?)/gu

/** Counted things that no policy sets: what samples tell as facts of one case, and what is the same for everybody. */
const ALLOWED: readonly (readonly [literal: RegExp, why: string, where?: RegExp])[] = [
  [/^24 ?(?:時間|hours)$/, 'how long a support code opens (R-1211)'],
  [/^30 ?(?:文字|characters)$/, 'the longest name of a PC, which the certificate’s row keeps'],
  [/^1文字$|^1回$/, 'figures of speech: by one character, once'],
  [/^30 ?(?:秒|seconds)$/, 'how long a browser may take to make the key'],
  [/^10 ?(?:回|times)$/, 'refused changes of a password in one sitting, the same for everybody', /^problem-change-tries-used-up$/],
  [/^25 ?(?:回|times)$|^1日$/, 'a fact of the sample, acts that make mails, and a figure of speech, in one day', /^problem-mails-used-up$/],
  [/^1 ?(?:分|minute)$/, 'how long before its end a page warns, the same for everybody (WCAG 2.2 SC 2.2.1)', /^password-change/],
  [/^(?:13|282) ?(?:日|days)$/, 'days to an expiry, facts of the sample', /^console-/],
  [/^4文字$|^40 ?(?:文字|characters)$/, 'the shortest and the longest phrase, the same for everybody (R-511)', /^console-/],
  [/^30 ?(?:分|minutes)$/, 'how long a form waits for its user to log in again, the same for everybody (decision 0245)', /^problem-form-kept$/],
  [/^10 ?(?:分|minutes)$/, 'how long to wait for the mail about an emergency stop, the same for everybody (R-609)', /^front-stop-received$/],
  [/^9文字$/, 'characters of a stop code, its check digit included, the same for everybody (R-609)', /^front-(?:stop|help)/],
  [/^\d文字$/, 'which characters of a secret a line reads out', /^printed /],
  [/^(?:365|28|12) ?(?:日|days)$/, 'facts of the sample: days left of a certificate'],
  [/^10 ?(?:日|days)$/, 'facts of the sample: days left of a password', /^member-home-password/],
  [/^[234]回$/, 'facts of the sample: tries left'],
  [/^(?:10 ?(?:分|minutes)|8 ?(?:時間|hours))$/, 'facts of the sample: what the session that ended was told', /^problem-session/],
  [/^10 ?(?:分|minutes)$/, 'how long an app can be registered by the code that is shown, the same for everybody', /^token-/],
  [/^5 ?(?:秒|seconds|分|minutes)$/, 'facts of the sample: when to come again'],
  [/^60 ?(?:文字|characters)$/, 'the longest name of a person', /^console-register/],
  [/^18 ?(?:秒|seconds)$/, 'facts of the sample: how long a code is still shown'],
]

test('R-909 whatever else is counted on a page or in a mail is a fact of the sample or the same for everybody', () => {
  const strange = new Set<string>()
  for (const profile of PROFILES) {
    const policy = samplePolicy(figuresOver(samplePolicy({}, profile.name), 'a'), profile.name)
    for (const language of LANGUAGES) {
      for (const { name, draw } of texts(language)) {
        for (const [literal] of withNames(draw(policy), 'a').matchAll(COUNTED)) if (!ALLOWED.some(([allowed, , where = /./]) => allowed.test(literal) && where.test(name))) strange.add(`${name}: ${literal}`)
      }
    }
  }
  assert.deepEqual([...strange], [])
})

test('R-909 what customers are told of the rules is among the figures that were compared', () => {
  for (const path of SHOWN) assert.ok(seen.has(path), path)
})
