import type { Booklet } from '../../app/port/printer.ts'
import type { BookletKind } from '../../domain/letter/contents.ts'
import { BOOKLETS } from '../../text/booklet/booklets.ts'
import type { BookletTexts } from '../../text/booklet/booklet-text.ts'
import { helpSections, type HelpSection } from '../../text/help-section.ts'
import { GUIDE_NAMES } from '../../text/import-guide.ts'
import type { ServiceFacts } from '../../text/letter/letter-text.ts'
import { MESSAGES } from '../../text/messages.ts'
import type { Messages } from '../../text/ja.ts'
import type { Block, Sheet } from '../typeset/sheet.ts'
import { serviceFacts } from './compose-letter.ts'

/** Sections of the help pages in the order of each booklet: the guide has what one does once, the manual everything. */
const SECTIONS: { readonly [Kind in BookletKind]: (policy: ServiceFacts['policy']) => readonly HelpSection[] } = {
  'set-up-guide': () => ['acquire', 'import', 'delete-file', 'log-in', 'choose', 'not-shown'],
  'manual': helpSections,
}

const VERSION_SHOWN = 8

/** How it is done by hand, for each system and browser. */
const BY_HAND: { readonly [Section in HelpSection]?: (t: Messages) => readonly Block[] } = {
  'import': ({ guides }) => GUIDE_NAMES.flatMap((name): readonly Block[] => [
    { kind: 'heading', text: guides[name].title },
    { kind: 'drawn-steps', items: guides[name].steps },
    { kind: 'quiet', text: guides[name].where },
  ]),
  'remove-old': ({ guides }) => GUIDE_NAMES.flatMap((name): readonly Block[] => [
    { kind: 'heading', text: guides[name].title }, { kind: 'drawn-steps', items: guides[name].removal },
  ]),
}

const chapter = (section: HelpSection, facts: ServiceFacts, t: Messages): readonly Block[] => {
  const { heading, text, steps } = t.help.sections[section](facts)
  return [
    { kind: 'chapter', text: heading },
    ...text.map((each): Block => ({ kind: 'text', text: each })),
    ...steps.length === 0 ? [] : [{ kind: 'steps', items: steps } as const],
    ...BY_HAND[section]?.(t) ?? [],
  ]
}

const deskChapter = ({ desk, policy, front }: ServiceFacts, texts: BookletTexts, t: Messages): readonly Block[] => [
  { kind: 'chapter', text: t.everyPage.desk.heading },
  { kind: 'text', text: desk.name },
  {
    kind: 'rows',
    rows: [
      { label: texts.rows.desk, value: [...desk.phones.map(texts.phone), t.everyPage.desk.hours(policy.desk)].join('\n') },
      { label: texts.rows.address, value: front },
    ],
  },
]

/** A guide or manual from the very texts of the help pages and the figures of the policy, so that neither can say anything else. */
export const composeBooklet = ({ kind, language, entry, front, madeAt }: Booklet): Sheet => {
  const [t, texts, facts] = [MESSAGES[language], BOOKLETS[language], serviceFacts(language, entry, front)]
  return {
    title: texts.title[kind],
    language,
    author: facts.institution,
    madeAt: madeAt.getTime(),
    head: { kind: 'cover', over: `${facts.institution}　${facts.service}`, under: texts.under(facts, entry.settled.version.slice(0, VERSION_SHOWN)), contents: texts.contents },
    foot: texts.foot(texts.title[kind], facts),
    pageOf: texts.pageOf,
    blocks: [...SECTIONS[kind](facts.policy).flatMap((section) => chapter(section, facts, t)), ...deskChapter(facts, texts, t)],
  }
}
