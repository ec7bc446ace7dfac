import type { Confirmer } from '../domain/certificate/confirmation.ts'
import type { Policy } from '../domain/policy/parameters.ts'
import type { Labels } from './labels.ts'
import type { Language } from './language.ts'

type WayBack = Policy['reissue']['chiefsWayBack']

const OR: { readonly [L in Language]: string } = { ja: 'または', en: ' or ' }

/** Those in the company who can unlock, revoke and grant again, by the names this service has for them. */
export const administrators = (language: Language, { chief, administrator }: Labels): string =>
  chief === administrator ? chief : `${chief}${OR[language]}${administrator}`

/** All of them at once, in Japanese, as those who are told something. */
export const everyAdministrator = ({ chief, administrator }: Labels): string => (chief === administrator ? chief : `${chief}・${administrator}`)

type Rules = { readonly labels: Labels; readonly policy: Pick<Policy, 'reissue'> }

const CHIEF_TURNS_TO: { readonly [L in Language]: { readonly [Way in WayBack]: (labels: Labels) => string } } = {
  ja: {
    'second-administrator-or-branch': ({ administrator }) => `貴社のほかの${administrator}の方、またはお取引店の窓口`,
    'branch': () => 'お取引店の窓口',
    'paper': () => '書面でお取引店の窓口',
  },
  en: {
    'second-administrator-or-branch': ({ administrator }) => `another ${administrator} of your company or your branch`,
    'branch': () => 'your branch',
    'paper': () => 'your branch in writing',
  },
}

/** Whom the chief turns to, who has nobody above in the company (R-1202). */
export const chiefTurnsTo = (language: Language, { labels, policy }: Rules): string =>
  CHIEF_TURNS_TO[language][policy.reissue.chiefsWayBack](labels)

const BRANCH: { readonly [L in Language]: string } = { ja: 'お取引店の窓口', en: 'your branch' }

/** Who asks, as far as that is proved, and under which names and rules. */
export type Asker = Rules & { readonly role: 'chief' | 'user' | 'unknown' }

const SAY: { readonly [L in Language]: { readonly inTheCompany: (names: string) => string; readonly otherOfCompany: (names: string) => string; readonly both: (user: string, chief: string, forChief: string) => string } } = {
  ja: {
    inTheCompany: (names) => `貴社の${names}の方`,
    otherOfCompany: (names) => `貴社のほかの${names}の方`,
    both: (user, chief, forChief) => `${user}（${chief}ご本人の場合は、${forChief}）`,
  },
  en: {
    inTheCompany: (names) => `your company’s ${names}`,
    otherOfCompany: (names) => `another ${names} of your company`,
    both: (user, chief, forChief) => `${user} (if you are the ${chief}, ${forChief})`,
  },
}

/** Who can help this reader: the company’s administrators, and for the chief whoever the policy names; both, before it is proved who reads. */
export const whoHelps = (language: Language, { role, labels, policy }: Asker): string => {
  const forChief = chiefTurnsTo(language, { labels, policy })
  const forUser = SAY[language].inTheCompany(administrators(language, labels))
  return { chief: forChief, user: forUser, unknown: SAY[language].both(forUser, labels.chief, forChief) }[role]
}

/** Who confirms this reader’s new PC: never they themselves, and there is one chief only. */
export const whoConfirms = (language: Language, by: Confirmer, { role, labels }: Pick<Asker, 'role' | 'labels'>): string =>
  (by === 'branch' ? BRANCH[language] : SAY[language].otherOfCompany(role === 'chief' ? labels.administrator : administrators(language, labels)))

/** Who does to these administrators what nobody does to themselves. */
export const whoElse = (language: Language, { role, labels, policy }: Asker): string =>
  (role === 'chief' ? chiefTurnsTo(language, { labels, policy }) : SAY[language].otherOfCompany(administrators(language, labels)))

/** Who helps this reader where nobody of the company can: the branch, on paper where the profile wants that of the chief. */
export const branchHelps = (language: Language, { role, labels, policy }: Asker): string =>
  (role === 'chief' && policy.reissue.chiefsWayBack === 'paper' ? chiefTurnsTo(language, { labels, policy }) : BRANCH[language])

/** Who changes what is registered of this reader, as a mail address: the company’s administrators, and for the chief the branch alone. */
export const whoRegisters = (language: Language, { role, labels }: { readonly role: 'chief' | 'user'; readonly labels: Labels }): string =>
  (role === 'chief' ? BRANCH[language] : SAY[language].inTheCompany(administrators(language, labels)))

/** Who helps, for everybody who may read a page or a mail. */
export const whoeverHelps = (language: Language, { labels, policy }: Omit<Asker, 'role'>): string => whoHelps(language, { role: 'unknown', labels, policy })
