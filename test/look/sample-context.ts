import { methodIsChosen, type ContractMethod } from '../../src/domain/contract/method.ts'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import { labelsIn } from '../../src/text/labels.ts'
import type { Language } from '../../src/text/language.ts'
import type { Desk, PageContext } from '../../src/web/ui/page-context.ts'
import { samplePolicy } from './sample-policy.ts'

const NAMES = {
  ja: { institution: 'みなと信用組合', service: 'みなと法人インターネットバンキング', desk: 'みなと信用組合 法人ビジネスサポートデスク' },
  en: { institution: 'Minato Credit Union', service: 'Minato Corporate Banking', desk: 'Minato Credit Union business support desk' },
} as const

const desk = (language: Language, open: boolean): Desk => ({
  name: NAMES[language].desk,
  phones: [{ number: '0120-000-299', kind: 'toll-free' }, { number: '03-0000-2990', kind: 'paid' }],
  openNow: open,
  opensNext: open ? null : new Date('2026-11-24T00:00:00Z'),
})

export type SampleWish = { readonly supportCode?: boolean; readonly loggedIn?: boolean; readonly deskOpen?: boolean; readonly policy?: Policy; /** Of the contract of whoever is logged in. */ readonly method?: ContractMethod }

/** What a handler of the demo institution would prepare. */
export const sampleContext = (language: Language, wish: SampleWish = {}): PageContext => ({
  language,
  languages: { ja: '?lang=ja', en: '?lang=en' },
  institution: { name: NAMES[language].institution, stylesheet: '/assets/institution/2999.css' },
  service: {
    name: NAMES[language].service,
    front: 'https://minato.localhost:8443/',
    logIn: 'https://minato.localhost:8443/log-in',
    passwordLogIn: methodIsChosen(wish.policy ?? samplePolicy()) ? 'https://password.minato.localhost:8443/' : null,
    chooseAgain: 'https://minato.localhost:8443/choose-again',
    acquire: 'https://acquire.minato.localhost:8443/',
    procedures: 'https://minato.localhost:8443/procedures',
    stop: 'https://minato.localhost:8443/stop',
    check: 'https://minato.localhost:8443/check',
    environment: 'https://minato.localhost:8443/environment',
    help: 'https://minato.localhost:8443/help',
    manual: `https://minato.localhost:8443/documents/manual.${language}.pdf`,
    guide: `https://minato.localhost:8443/documents/set-up-guide.${language}.pdf`,
  },
  policy: wish.policy ?? samplePolicy(),
  labels: labelsIn(language, wish.policy ?? samplePolicy()),
  desk: desk(language, wish.deskOpen ?? true),
  asset: (name) => ({ url: `/assets/${name}`, integrity: '' }),
  supportCode: wish.supportCode === true ? '7K2M-9QXR-4' : null,
  account: wish.loggedIn === true
    ? { userName: language === 'ja' ? '山田 太郎' : 'Taro Yamada', loginId: 'minato-master', method: wish.method ?? 'certificates', logOut: { action: '/log-out', hidden: [{ name: 'csrf', value: 'x' }] } }
    : null,
})
