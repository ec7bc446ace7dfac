import type { Bilingual, Policy, PolicyPath } from './parameters.ts'

export type Guidance = {
  readonly id: string
  /** The values it speaks of. */
  readonly of: readonly [PolicyPath, ...PolicyPath[]]
  /** The document and section, and how strongly it says so. */
  readonly cite: string
  readonly says: Bilingual
  /** Whether these rules do otherwise. */
  readonly departs: (policy: Policy) => boolean
}

const PASSWORDS = 'NIST SP 800-63B-4 §3.1.1.2'

/** Where the password is the only thing that is proved: contracts that log in without certificates, and acquiring by it alone. */
const provesAlone = ({ login, acquisition }: Policy): boolean =>
  (login.method === 'certificate-or-password' && login.oneTimePassword !== 'always') || acquisition.proof === 'login-password'

/**
 * Today's guidance on passwords, which new institutions start from. A profile may depart from it, as the services that it models do; the
 * page of the profile says where. What no layer may break is in limits.ts instead.
 */
export const GUIDANCE: readonly Guidance[] = [
  {
    id: 'length-alone', of: ['password.leastCharacters', 'login.method', 'login.oneTimePassword', 'acquisition.proof'], cite: `${PASSWORDS} (shall)`,
    says: { ja: 'パスワードだけで本人を確かめる場面があるときは、15文字以上とする', en: 'a password that proves somebody by itself has at least 15 characters' },
    departs: (policy) => provesAlone(policy) && policy.password.leastCharacters < 15,
  },
  {
    id: 'length-with-another', of: ['password.leastCharacters'], cite: `${PASSWORDS} (shall)`,
    says: { ja: 'ほかの要素と組み合わせるときでも、8文字以上とする', en: 'a password used together with another factor has at least 8 characters' },
    departs: ({ password }) => password.leastCharacters < 8,
  },
  {
    id: 'length-most', of: ['password.mostCharacters'], cite: `${PASSWORDS} (should)`,
    says: { ja: '少なくとも64文字までのパスワードを受け付ける', en: 'passwords of up to 64 characters at least are taken' },
    departs: ({ password }) => password.mostCharacters < 64,
  },
  {
    id: 'alphabet', of: ['password.alphabet'], cite: `${PASSWORDS} (should)`,
    says: { ja: '空白や日本語を含む、すべての印字できる文字を受け付ける', en: 'every printable character is taken, spaces and other scripts too' },
    departs: ({ password }) => password.alphabet !== 'any-printable',
  },
  {
    id: 'composition', of: ['password.needsLetter', 'password.needsDigit'], cite: `${PASSWORDS} (shall not)`,
    says: { ja: '文字の種類の組み合わせを求めない', en: 'no mixture of kinds of characters is asked for' },
    departs: ({ password }) => password.needsLetter || password.needsDigit,
  },
  {
    id: 'ageing', of: ['password.agesDays', 'password.whenAged'], cite: `${PASSWORDS} (shall not)`,
    says: { ja: '漏えいのおそれがない限り、定期的な変更を求めない', en: 'no change is asked for by the calendar, only where a password may be known to others' },
    departs: ({ password }) => password.whenAged !== 'nothing',
  },
  {
    id: 'common', of: ['password.refusesCommon'], cite: `${PASSWORDS} (shall)`,
    says: { ja: 'よく使われるパスワードや漏えいしたパスワードの一覧と照合し、該当するものは使わせない', en: 'new passwords are compared with a list of common and known ones, and refused if they are on it' },
    departs: ({ password }) => !password.refusesCommon,
  },
  {
    id: 'own-ids', of: ['password.refusesOwnIds'], cite: `${PASSWORDS} (should)`,
    says: { ja: 'ご利用者のIDや契約の番号を含むパスワードは使わせない', en: 'passwords that hold the user’s own id or the number of the contract are refused' },
    departs: ({ password }) => !password.refusesOwnIds,
  },
]

/** What the same guidance asks of pages, and every page does; no profile can change it. */
export const ALWAYS_KEPT: readonly { readonly cite: string; readonly says: Bilingual }[] = [
  { cite: `${PASSWORDS} (shall)`, says: { ja: 'パスワード欄への貼り付けと、パスワード管理ツールの利用を妨げない', en: 'passwords can be pasted and filled in by password managers' } },
  { cite: `${PASSWORDS} (should)`, says: { ja: '入力したパスワードを表示して確かめられる', en: 'what was typed can be shown' } },
  { cite: `${PASSWORDS} (shall not)`, says: { ja: 'パスワードのヒントや「秘密の質問」を使わない', en: 'there are neither hints nor security questions' } },
]

/** The guidance that these rules depart from. */
export const departures = (policy: Policy): readonly Guidance[] => GUIDANCE.filter(({ departs }) => departs(policy))
