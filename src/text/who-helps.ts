import type { Policy } from '../domain/policy/parameters.ts'
import type { Labels } from './labels.ts'
import type { Language } from './language.ts'

type WayBack = Policy['reissue']['chiefsWayBack']

const OR: { readonly [L in Language]: string } = { ja: 'または', en: ' or ' }

/** Those in the company who can unlock, revoke and grant again, by the names this service has for them. */
export const administrators = (language: Language, { chief, administrator }: Labels): string =>
  chief === administrator ? chief : `${chief}${OR[language]}${administrator}`

/** Whom the chief turns to, who has nobody above in the company (R-1202). */
export const CHIEF_TURNS_TO: { readonly [L in Language]: { readonly [Way in WayBack]: string } } = {
  ja: {
    'second-administrator-or-branch': '貴社のほかの管理者の方、またはお取引店の窓口',
    'branch': 'お取引店の窓口',
    'paper': 'お取引店の窓口（書面でのお手続き）',
  },
  en: {
    'second-administrator-or-branch': 'another administrator of your company or your branch',
    'branch': 'your branch',
    'paper': 'your branch, in writing',
  },
}
