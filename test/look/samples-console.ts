import type { FoundUser } from '../../src/app/company/find-users.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import type { Language } from '../../src/text/language.ts'
import { UsersPage, type UsersProps } from '../../src/web/pages/console/users.tsx'
import { sampleContext } from './sample-context.ts'
import type { Sample } from './samples.ts'

const moment = (text: string) => businessTime(Date.parse(text))
const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en)

const certificate = (change: Partial<NonNullable<FoundUser['certificate']>> = {}): NonNullable<FoundUser['certificate']> =>
  ({ standing: 'in-use', notAfter: moment('2027-08-31T14:59:59Z'), daysLeft: 282, pcName: '経理-03', others: 0, ...change })

const people = (language: Language): readonly FoundUser[] => [
  { loginId: 'minato-master', name: say(language, '山田 太郎', 'Taro Yamada'), role: 'chief', standing: 'in-use', certificate: certificate({ others: 1 }), attention: [] },
  { loginId: 'minato-eigyo', name: say(language, '佐藤 花子', 'Hanako Sato'), role: 'administrator', standing: 'renewable', certificate: certificate({ standing: 'renewable', notAfter: moment('2026-12-05T14:59:59Z'), daysLeft: 13 }), attention: ['mail'] },
  { loginId: 'minato-keiri', name: say(language, '鈴木 一郎', 'Ichiro Suzuki'), role: 'user', standing: 'locked', certificate: certificate(), attention: ['asked', 'locked'] },
  { loginId: 'minato-soumu.2', name: say(language, '高橋 千代子', 'Chiyoko Takahashi'), role: 'user', standing: 'expired', certificate: certificate({ standing: 'expired', notAfter: moment('2026-10-31T14:59:59Z'), daysLeft: -22, others: 2 }), attention: ['grant'] },
  { loginId: 'minato-jinji', name: say(language, '田中 次郎', 'Jiro Tanaka'), role: 'user', standing: 'awaiting-confirmation', certificate: certificate({ standing: 'awaiting-confirmation' }), attention: ['new-pc'] },
  { loginId: 'minato-new', name: say(language, '伊藤 みどり', 'Midori Ito'), role: 'user', standing: 'token-waiting', certificate: null, attention: ['token', 'password'] },
  { loginId: 'minato-kyuka', name: say(language, '渡辺 健', 'Ken Watanabe'), role: 'user', standing: 'suspended', certificate: certificate(), attention: ['stopped'] },
]

const users = (name: string, change: (language: Language) => Partial<UsersProps> = () => ({})): Sample => ({
  name,
  page: (language, t) => UsersPage({
    page: sampleContext(language, { loggedIn: true }), asked: { text: '', filter: 'everybody', sort: 'login-id', page: 1 },
    found: { users: people(language), total: 7, pages: 1, first: 1 }, waitingPcs: 1, mayRegister: true,
    administration: {
      lone: false, needing: 6,
      requests: [{ id: '1', name: say(language, '鈴木 一郎', 'Ichiro Suzuki'), loginId: 'minato-keiri', kind: 'unlock', asked: moment('2026-11-21T23:40:00Z') }],
    },
    ...change(language),
  }, t),
})

export const consoleSamples: readonly Sample[] = [
  users('console-users'),
  users('console-users-found', (language) => ({
    asked: { text: 'minato', filter: 'expiring', sort: 'expiry', page: 4 }, found: { users: people(language).slice(1, 3), total: 5_212, pages: 105, first: 151 },
  })),
  users('console-users-applied', (language) => ({
    page: sampleContext(language, { loggedIn: true, method: 'certificates-applied' }), waitingPcs: 0, found: { users: people(language).slice(0, 1).map((user) => ({ ...user, standing: 'in-use', certificate: null, attention: [] })), total: 1, pages: 1, first: 1 },
  })),
  users('console-users-nobody', () => ({ asked: { text: 'さくら', filter: 'locked', sort: 'name', page: 1 }, found: { users: [], total: 0, pages: 1, first: 1 }, administration: null, waitingPcs: 0, mayRegister: false })),
]
