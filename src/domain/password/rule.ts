import type { Policy } from '../policy/parameters.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'

type Rule = Policy['password']

type Alphabet = {
  /** Any character that is not in the alphabet. */
  readonly others: RegExp
  /** Symbols a printed initial password may use: those of the alphabet that are told apart on paper and by ear. */
  readonly printableSymbols: string
}

/** R-401’s set lacks `<`, `=` and `>`; it is the published one. */
const ALPHABETS: { readonly [Name in Rule['alphabet']]: Alphabet } = {
  'letters-digits': { others: /[^A-Za-z0-9]/gu, printableSymbols: '' },
  'letters-digits-punctuation': { others: /[^A-Za-z0-9!"#$%&'()*+,\-./:;?@[\\\]^_`{|}~]/gu, printableSymbols: '#$%&*+-/?@' },
  'any-printable': { others: /[\p{C}\p{Zl}\p{Zp}]/gu, printableSymbols: '' },
}

export const alphabetOf = ({ alphabet }: Rule): Alphabet => ALPHABETS[alphabet]

/**
 * What a password form sent, made comparable before it is judged, hashed or checked: full width and composed characters become one
 * (NIST SP 800-63B-4 §3.1.1.2); case counts. Bounded to 1024 code units, which no rule allows.
 */
export const normalisePassword = (typed: string): string => typed.slice(0, 1024).normalize('NFKC')

export type PasswordFacts = {
  readonly loginId: string
  readonly companyNumber: string
  /** The list of common passwords, asked in small letters. */
  readonly isCommon: (password: string) => boolean
  /** Whether it equals one of the barred generations; the caller has compared hashes. */
  readonly usedRecently: boolean
}

type Check = {
  readonly applies: (rule: Rule) => boolean
  readonly fails: (rule: Rule, password: string, facts: PasswordFacts) => boolean
  readonly fault: (rule: Rule, password: string) => FieldFault
}

const holds = (password: string, id: string): boolean => id.length >= 4 && password.toLowerCase().includes(id.toLowerCase())
const unwanted = (rule: Rule, password: string): string => listedCharacters(password.match(alphabetOf(rule).others) ?? [])
const length = (password: string): number => [...password].length

const CHECKS: readonly Check[] = [
  { applies: () => true, fails: (rule, password) => length(password) < rule.leastCharacters, fault: (rule) => ({ code: 'too-short', least: rule.leastCharacters }) },
  { applies: () => true, fails: (rule, password) => length(password) > rule.mostCharacters, fault: (rule) => ({ code: 'too-long', most: rule.mostCharacters }) },
  { applies: () => true, fails: (rule, password) => unwanted(rule, password) !== '', fault: (rule, password) => ({ code: 'character-not-allowed', characters: unwanted(rule, password), alphabet: rule.alphabet }) },
  { applies: (rule) => rule.needsLetter, fails: (_, password) => !/[A-Za-z]/.test(password), fault: () => ({ code: 'letter-missing' }) },
  { applies: (rule) => rule.needsDigit, fails: (_, password) => !/[0-9]/.test(password), fault: () => ({ code: 'digit-missing' }) },
  { applies: (rule) => rule.refusesOwnIds, fails: (_, password, facts) => holds(password, facts.loginId) || holds(password, facts.companyNumber), fault: () => ({ code: 'contains-own-id' }) },
  { applies: (rule) => rule.refusesCommon, fails: (_, password, facts) => facts.isCommon(password.toLowerCase()), fault: () => ({ code: 'too-common' }) },
  { applies: (rule) => rule.generationsBarred > 0, fails: (_, __, facts) => facts.usedRecently, fault: (rule) => ({ code: 'used-recently', generations: rule.generationsBarred }) },
]

/** Every fault of a new password, in the order in which the rules are written on the page. Takes what `normalisePassword` gave. */
export const passwordFaults = (rule: Rule, password: string, facts: PasswordFacts): readonly FieldFault[] => {
  if (password === '') return [{ code: 'required' }]
  return CHECKS.filter((check) => check.applies(rule) && check.fails(rule, password, facts)).map((check) => check.fault(rule, password))
}

/** The rules of a profile as the faults they guard against: what a page lists, and checks live as one types. */
export const passwordRules = (rule: Rule): readonly FieldFault[] =>
  CHECKS.filter((check) => check.applies(rule)).map((check) => check.fault(rule, ''))
