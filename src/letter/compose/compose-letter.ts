import type { Letter, PrintedService } from '../../app/port/printer.ts'
import { acquiresByPin, codeOf, idFields, needsOneTimePassword } from '../../domain/acquisition/proof.ts'
import { labelsIn } from '../../text/labels.ts'
import type { Language } from '../../text/language.ts'
import type { LetterFacts, LetterTexts, ServiceFacts } from '../../text/letter/letter-text.ts'
import { LETTERS } from '../../text/letter/letters.ts'
import { spell } from '../../text/letter/spell.ts'
import { capital } from '../../text/format/capital.ts'
import { lastMoment } from '../../text/format/dates.ts'
import type { Block, Row, Sheet } from '../typeset/sheet.ts'

const NAMES = { ja: 'nameJa', en: 'nameEn' } as const

/** A service in one language, for every printed text. */
export const serviceFacts = (language: Language, { institution, service, settled }: PrintedService, front: string): ServiceFacts => ({
  institution: institution[NAMES[language]],
  service: service[NAMES[language]],
  labels: labelsIn(language, settled.policy),
  policy: settled.policy,
  front,
  desk: {
    name: institution.desk[NAMES[language]],
    phones: [{ number: institution.desk.tollFree, kind: 'toll-free' as const }, { number: institution.desk.paid, kind: 'paid' as const }].filter(({ number }) => number !== ''),
  },
})

/** Groups of four, as people read and type them. */
const FOUR = /.{1,4}/gsu

/** The secret itself once, and each group of it in words. */
const secretBlock = (language: Language, texts: LetterTexts, facts: LetterFacts, { kind, text }: Letter['secrets'][number]): Block => {
  const groups = text.match(FOUR) ?? []
  return {
    kind: 'secret',
    label: texts.secret[kind],
    note: facts.goodThrough === null ? '' : texts.goodThrough(facts.goodThrough),
    groups,
    aloud: groups.map((group, at) => ({ label: texts.characters(at * 4 + 1, at * 4 + [...group].length), value: spell(language, group) })),
  }
}

/** Number and ids as the page of this service asks for them, under the names it has for them. */
const idRows = ({ company, user, labels, policy, asks, front, acquireThrough }: LetterFacts, texts: LetterTexts): readonly Row[] => {
  const asked = asks.companyNumber || policy.login.asksFor.includes('company-number')
  return [
    { label: texts.rows.user, value: texts.person(company.name, user.name) },
    ...asked ? [{ label: capital(labels.companyNumber), value: company.number }] : [],
    { label: capital(labels.loginId), value: user.loginId },
    { label: texts.rows.address, value: front },
    ...acquireThrough === null ? [] : [{ label: texts.rows.deadline, value: texts.acquireThrough(acquireThrough) }],
  ]
}

/** What the contract's address looks like in the window: code, place, company, person. */
const windowLines = ({ address }: Letter, facts: LetterFacts, texts: LetterTexts): readonly string[] | null =>
  (address === null ? null : [`〒${address.postalCode}`, address.place, ...texts.addressee(facts)])

/** What lapses at 24:00 is good through the day before that instant. */
const lastDay = (lapses: Date | null): Date | null => (lapses === null ? null : lastMoment(lapses))

/** What the page asks this user for, as the proof of this service has it. */
const asksOf = ({ entry: { settled: { policy } }, user, secrets }: Letter): LetterFacts['asks'] => {
  const { proof } = policy.acquisition
  return {
    companyNumber: idFields(policy).some(({ field }) => field === 'companyNumber'),
    password: proof === 'login-password' || proof === 'code-and-password',
    administratorsCode: codeOf(policy.acquisition, secrets.some(({ kind }) => kind === 'letter-code')) === 'administrator',
    oneTimePassword: needsOneTimePassword(policy, user),
    pin: acquiresByPin(policy, user),
  }
}

const factsOf = (letter: Letter): LetterFacts => ({
  ...serviceFacts(letter.user.language, letter.entry, letter.front),
  kind: letter.kind,
  company: letter.contract,
  user: letter.user,
  secrets: letter.secrets.map(({ kind }) => kind),
  asks: asksOf(letter),
  edition: letter.edition,
  printedAt: letter.printedAt,
  goodThrough: lastDay(letter.lapsesAt),
  acquireThrough: lastDay(letter.deadline),
})

/** A letter or counter sheet in words and places: what this user needs, and nothing else. */
export const composeLetter = (letter: Letter): Sheet => {
  const { language } = letter.user
  const [texts, facts] = [LETTERS[language], factsOf(letter)]
  const receipt: Block = {
    kind: 'receipt', cut: texts.receipt.cut(facts.institution), heading: texts.receipt.heading, text: texts.receipt.text(facts), fields: texts.receipt.fields,
  }
  return {
    title: texts.title[letter.kind],
    language,
    author: facts.institution,
    madeAt: letter.printedAt.getTime(),
    head: { kind: 'letterhead', address: windowLines(letter, facts, texts), sender: texts.sender(facts) },
    foot: texts.foot(facts),
    pageOf: texts.pageOf,
    blocks: [
      { kind: 'title', text: texts.title[letter.kind] },
      { kind: 'text', text: texts.intro[letter.kind](facts) },
      ...letter.edition > 1 ? [{ kind: 'text', text: texts.replaces(letter.edition) } as const] : [],
      { kind: 'rows', rows: idRows(facts, texts) },
      ...letter.secrets.map((secret) => secretBlock(language, texts, facts, secret)),
      ...letter.secrets.length === 0 ? [] : [{ kind: 'quiet', text: letter.secrets.map(({ kind }) => texts.typing[kind]).join(texts.between) } as const],
      { kind: 'heading', text: texts.stepsHeading },
      { kind: 'steps', items: texts.steps(facts) },
      { kind: 'notice', heading: texts.lostHeading, text: texts.lost(facts) },
      ...letter.kind === 'counter-sheet' ? [receipt] : [],
    ],
  }
}
