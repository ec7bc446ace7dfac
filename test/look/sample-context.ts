import type { Labels } from '../../src/text/labels.ts'
import type { Language } from '../../src/text/language.ts'
import type { Desk, PageContext } from '../../src/web/ui/page-context.ts'

const LABELS: { readonly [L in Language]: Labels } = {
  ja: { chief: 'マスターユーザ', administrator: 'マスターユーザ', user: '一般ユーザ', acquire: '電子証明書発行', renew: '電子証明書更新' },
  en: { chief: 'master user', administrator: 'master user', user: 'general user', acquire: 'certificate issue', renew: 'certificate renewal' },
}

const NAMES = {
  ja: { institution: 'みなと信用組合', service: 'みなと法人インターネットバンキング', desk: 'みなと信用組合 法人ビジネスサポートデスク' },
  en: { institution: 'Minato Credit Union', service: 'Minato Corporate Banking', desk: 'Minato Credit Union business support desk' },
} as const

const desk = (language: Language, open: boolean): Desk => ({
  name: NAMES[language].desk,
  phones: [{ number: '0120-000-299', kind: 'toll-free' }, { number: '03-0000-2990', kind: 'paid' }],
  hours: { opens: '9:00', closes: '17:00' },
  openNow: open,
  opensNext: open ? null : new Date('2026-11-24T00:00:00Z'),
})

export type SampleWish = { readonly supportCode?: boolean; readonly loggedIn?: boolean; readonly deskOpen?: boolean }

/** What a handler of the demo institution would prepare. */
export const sampleContext = (language: Language, wish: SampleWish = {}): PageContext => ({
  language,
  languages: { ja: '?lang=ja', en: '?lang=en' },
  institution: { name: NAMES[language].institution, stylesheet: '/assets/institution/2999.css' },
  service: {
    name: NAMES[language].service,
    front: 'https://minato.localhost:8443/',
    logIn: 'https://minato.localhost:8443/log-in',
    chooseAgain: 'https://minato.localhost:8443/choose-again',
    acquire: 'https://acquire.minato.localhost:8443/',
    help: 'https://minato.localhost:8443/help',
  },
  labels: LABELS[language],
  desk: desk(language, wish.deskOpen ?? true),
  asset: (name) => ({ url: `/assets/${name}`, integrity: '' }),
  supportCode: wish.supportCode === true ? '7K2M-9QXR-4' : null,
  account: wish.loggedIn === true
    ? { userName: language === 'ja' ? '山田 太郎' : 'Taro Yamada', loginId: 'minato-master', logOut: { action: '/log-out', hidden: [{ name: 'csrf', value: 'x' }] } }
    : null,
})
