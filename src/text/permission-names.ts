import type { Permission } from '../domain/permission/acts.ts'
import type { Language } from './language.ts'

/** The permissions as a page or mail names them to people of the company. */
export const PERMISSION_TEXT: { readonly [L in Language]: { readonly [Name in Permission]: string } } = {
  ja: { 'web-administration': 'ご利用者の管理（発行・失効・停止解除など）', 'user-registration': 'ご利用者の登録・変更・削除' },
  en: { 'web-administration': 'administration of users (granting, revoking, unlocking)', 'user-registration': 'registering, changing and removing users' },
}

const BETWEEN: { readonly [L in Language]: string } = { ja: '、', en: '; ' }

/** Several of them in one line; null where there is none. */
export const permissionsText = (language: Language, permissions: readonly Permission[]): string | null =>
  (permissions.length === 0 ? null : permissions.map((each) => PERMISSION_TEXT[language][each]).join(BETWEEN[language]))
