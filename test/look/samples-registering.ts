import type { UserFilePreview } from '../../src/app/company/register-user-file.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import type { LoginId } from '../../src/domain/user/login-id.ts'
import { fileFaultText } from '../../src/text/user-file-text.ts'
import type { Language } from '../../src/text/language.ts'
import { RegisterConfirmPage, RegisteredPage, RegisterPage, type RegisterConfirmProps, type RegisteredProps, type RegisterProps, type RegisterTyped } from '../../src/web/pages/console/register.tsx'
import { UserFileDonePage, UserFilePage, UserFilePreviewPage, type UserFileProps } from '../../src/web/pages/console/user-file.tsx'
import { sampleContext } from './sample-context.ts'
import { profilePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const form = { action: '#', hidden: [{ name: 'csrf', value: 'x' }] }
const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en)
const empty: RegisterTyped = { loginId: '', name: '', mail: '', language: 'ja', permissions: [], token: 'yes' }
const typed = (language: Language): RegisterTyped => ({ ...empty, loginId: 'midori.ito', name: say(language, '伊藤 みどり', 'Midori Ito'), mail: 'midori.ito@minato.example', language, permissions: ['web-administration'] })
/** With tokens told user by user, and with ids that wait. */
const OTP = 'shinkin-otp'
const DELAYED = 'factoring'
const context = (language: Language, profile?: string) => sampleContext(language, { loggedIn: true, ...profile === undefined ? {} : { policy: profilePolicy(profile) } })

const entering = (name: string, change: (language: Language) => Partial<RegisterProps>, profile?: string): Sample => ({
  name, page: (language, t) => RegisterPage({ page: context(language, profile), form, typed: empty, errors: [], trouble: null, ...change(language) }, t),
})
const confirming = (name: string, change: Partial<RegisterConfirmProps>, profile?: string): Sample => ({
  name, page: (language, t) => RegisterConfirmPage({
    page: context(language, profile), typed: typed(language), proposed: false, usableFrom: new Date('2026-11-22T00:20:00Z'), pin: false, register: form, change: form, ...change,
  }, t),
})
const done = (name: string, change: Partial<RegisteredProps>, profile?: string): Sample => ({
  name, page: (language, t) => RegisteredPage({
    page: context(language, profile), user: { loginId: 'midori.ito', name: typed(language).name, usableFrom: new Date('2026-11-22T00:20:00Z') }, initialPassword: 'kA4cw7nE', confirmationPin: null,
    lapsesAt: new Date('2027-02-20T14:59:59Z'), token: 'not-used', waits: false, certificates: true, ...change,
  }, t),
})


export const registeringSamples: readonly Sample[] = [
  entering('console-register', () => ({})),
  entering('console-register-resumed', (language) => ({ typed: typed(language), page: { ...context(language), resumed: { keptAt: new Date('2026-11-22T01:32:00Z'), end: form } } })),
  entering('console-register-token', (language) => ({ typed: typed(language) }), OTP),
  entering('console-register-wrong', (language) => ({
    typed: { ...typed(language), mail: 'midori' },
    errors: [{ field: 'mail', text: say(language, 'メールアドレスの形式をご確認ください（例：keiri@example.co.jp）。', 'Check how the mail address is written, for example keiri@example.co.jp.') }, { field: 'loginId', text: say(language, 'このログインIDは、すでに使われています。\n空いているのは「midori.ito-2」です。', 'This login ID is already in use.\n“midori.ito-2” is free.') }],
  })),
  entering('console-register-full', (language) => ({
    typed: typed(language), trouble: { title: say(language, 'ご契約の上限に達しています', 'The limit of your contract is reached'), text: say(language, '登録できるご利用者は100名までです。', 'A contract can have 100 users.') },
  })),
  confirming('console-register-confirm', { proposed: true }),
  confirming('console-register-confirm-later', { pin: true }, DELAYED),
  done('console-registered', {}),
  done('console-registered-token', { token: 'waiting' }, OTP),
  done('console-registered-pin', { confirmationPin: '602817', waits: true }, DELAYED),
]

const draft = (row: number, loginId: string, name: string, permissions: UserFilePreview['fresh'][number]['permissions'] = []): UserFilePreview['fresh'][number] =>
  ({ row, loginId: loginId as LoginId, name, mail: `${loginId}@minato.example`, language: 'ja', permissions, usesToken: null, willUseToken: row % 2 === 0 })
const previewing = (name: string, change: (language: Language) => Partial<UserFilePreview> & { readonly changed?: boolean; readonly register?: null }, profile?: string): Sample => ({
  name,
  page: (language, t) => {
    const { changed = false, register = form, ...preview } = change(language)
    return UserFilePreviewPage({
      page: context(language, profile), encoding: 'shift-jis', changed, register,
      preview: {
        fresh: [draft(2, 'minato-ito', say(language, '伊藤 みどり', 'Midori Ito'), ['web-administration', 'user-registration']), draft(3, 'minato-kato', say(language, '加藤 健', 'Ken Kato'))],
        same: 0, problems: [], wrong: 0, tooMany: null, carried: '', rows: 2, usableFrom: businessTime(Date.parse('2026-11-22T00:20:00Z')), seen: 'x', ...preview,
      },
    }, t)
  },
})
const uploading = (name: string, change: (language: Language) => Partial<UserFileProps> = () => ({}), profile?: string): Sample =>
  ({ name, page: (language, t) => UserFilePage({ page: context(language, profile), upload: form, errors: [], cannot: null, ...change(language) }, t) })

export const userFileSamples: readonly Sample[] = [
  uploading('console-user-file'),
  uploading('console-user-file-wrong', (language) => ({ errors: [{ field: 'file', text: fileFaultText(language, { code: 'column-unknown', at: 7, head: '部署' }) }] }), OTP),
  uploading('console-user-file-cannot', () => ({ cannot: '𠮷' })),
  uploading('console-user-file-half', () => ({ upload: null })),
  previewing('console-user-file-preview', () => ({ same: 1, rows: 3 }), DELAYED),
  previewing('console-user-file-preview-token', () => ({ changed: true }), OTP),
  previewing('console-user-file-preview-same', () => ({ fresh: [], same: 1, rows: 1, register: null })),
  previewing('console-user-file-preview-wrong', () => ({
    register: null, rows: 5, wrong: 5, tooMany: { code: 'over-cap', most: 100, have: 98, more: 4 },
    problems: [
      { row: 2, at: 1, column: 'loginId', fault: { code: 'in-row', row: 3 } }, { row: 3, at: 3, column: 'mail', fault: { code: 'format-wrong' } }, { row: 4, at: 1, column: 'loginId', fault: { code: 'registered-otherwise' } },
      { row: 5, at: 7, column: 'usesToken', fault: { code: 'pin-needed' } }, { row: 6, at: 9, column: null, fault: { code: 'beyond-head' } },
    ],
  })),
  previewing('console-user-file-preview-many', (language) => ({
    fresh: Array.from({ length: 203 }, (_, at) => draft(at + 40_002, `minato-${String(at + 1).padStart(4, '0')}`, say(language, '佐藤 花子', 'Hanako Sato'))), same: 40_000, rows: 40_203,
  })),
  previewing('console-user-file-preview-too-many', () => ({
    register: null, rows: 100_000, wrong: 40_412, tooMany: { code: 'too-many-new', most: 10_000, more: 26_588 }, problems: [{ row: 2, at: 1, column: 'loginId', fault: { code: 'taken' } }],
  })),
  { name: 'console-user-file-done', page: (language, t) => UserFileDonePage({ page: context(language, DELAYED), registered: 24, usableFrom: new Date('2026-11-22T00:20:00Z'), waiting: '#' }, t) },
]
