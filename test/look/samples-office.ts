import { MAILS } from '../../src/text/mail/mails.ts'
import type { Language } from '../../src/text/language.ts'
import { fieldText } from '../../src/text/refusal/field-text.ts'
import { CLOCK_FIELD, DemoClockPage, type DemoClockProps } from '../../src/web/pages/office/demo-clock.tsx'
import { DemoCastPage } from '../../src/web/pages/office/demo-cast.tsx'
import { DemoMailPage, DemoMailboxPage } from '../../src/web/pages/office/demo-mailbox.tsx'
import { DemoTokensPage } from '../../src/web/pages/office/demo-tokens.tsx'
import { ProfilePage } from '../../src/web/pages/office/profile.tsx'
import { OfficeTopPage } from '../../src/web/pages/office/top.tsx'
import { departures } from '../../src/domain/policy/guidance.ts'
import type { PolicyPath } from '../../src/domain/policy/parameters.ts'
import { PRODUCT_DEFAULT as DEFAULTS } from '../../src/domain/policy/product-default.ts'
import { settle, type Layer } from '../../src/domain/policy/settle.ts'
import { sampleContext } from './sample-context.ts'
import { sampleLayer } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const at = new Date('2026-11-22T00:02:00Z')

const mail = (language: Language) => {
  const { institution, service, labels, policy, desk } = sampleContext(language)
  const text = MAILS[language].acquiredToUser({
    institution: institution.name, service: service.name, labels, policy, userName: language === 'ja' ? '山田 太郎' : 'Taro Yamada', loginId: 'minato-master',
    pcName: language === 'ja' ? '経理-03' : 'Accounts-03', acquiredAt: at, expiresAt: new Date('2027-11-22T14:59:59Z'),
    desk: { name: desk.name, phones: desk.phones.map(({ number }) => number) },
    phrase: language === 'ja' ? 'みなとの松' : 'Harbour pine', frontPage: null, withCertificates: true,
  })
  return { id: '1', sentAt: at, to: 'taro.yamada@minato-shoji.example', language, ...text }
}

const clock = (change: Partial<DemoClockProps>): Sample['page'] => (language, t) => DemoClockPage({
  page: sampleContext(language), form: { action: '/demo/clock', hidden: [] }, business: at, machine: at, aheadDays: 0, mostDays: 3660, typed: '', errors: [],
  moved: false, back: '/', ...change,
}, t)

const profile = (values: Layer['values']): Sample['page'] => (language, t) => {
  const layer = sampleLayer()
  const settled = settle([layer, { level: 'service', name: 'minato.localhost', values }])
  if (!settled.ok) throw new Error(JSON.stringify(settled.problem))
  const { policy, from, version } = settled.value
  const at = (path: string): unknown => path.split('.').reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>>)[name], policy)
  return ProfilePage({
    page: sampleContext(language), site: 'minato.localhost', service: sampleContext(language).service.name, profile: layer.name, version,
    values: Object.entries(from).map(([path, { level, name }]) => ({ path: path as PolicyPath, value: at(path), level, layer: name })),
    departures: departures(policy),
  }, t)
}

const commands = (language: Language) => (language === 'ja'
  ? [{ command: 'npm run warifu -- contract add', purpose: '契約を登録する' }, { command: 'npm run warifu -- certificate revoke', purpose: '証明書を失効させる' }]
  : [{ command: 'npm run warifu -- contract add', purpose: 'Register a contract' }, { command: 'npm run warifu -- certificate revoke', purpose: 'Revoke a certificate' }])

export const officeSamples: readonly Sample[] = [
  {
    name: 'office-top',
    page: (language, t) => OfficeTopPage({ page: sampleContext(language), openApi: '/api/openapi.json', commands: commands(language), demo: { cast: '/demo', mailbox: '/demo/mail', tokens: '/demo/tokens', clock: '/demo/clock' } }, t),
  },
  {
    name: 'office-mailbox',
    page: (language, t) => DemoMailboxPage({ page: sampleContext(language), mails: [{ ...mail(language), href: '/demo/mail/1' }], back: '/' }, t),
  },
  { name: 'office-profile', page: profile({ password: { leastCharacters: 6 } }) },
  { name: 'office-profile-default', page: profile({ password: DEFAULTS.password, acquisition: { proof: DEFAULTS.acquisition.proof }, oneTimePassword: DEFAULTS.oneTimePassword }) },
  {
    name: 'office-cast',
    page: (language, t) => DemoCastPage({
      page: sampleContext(language), tokens: '/demo/tokens', back: '/',
      services: [{
        site: 'minato.localhost', name: language === 'ja' ? 'みなと法人インターネットバンキング' : 'Minato Corporate Banking', institution: language === 'ja' ? 'みなと信用組合' : 'Minato Credit Union',
        profile: 'credit-union', front: 'https://minato.localhost:8443/', companyNumber: sampleContext(language).labels.companyNumber, loginId: sampleContext(language).labels.loginId,
        whatToTry: language === 'ja' ? '証明書を取得し、ログインします。' : 'Acquire a certificate and log in.',
        contracts: [{
          number: '10000001', company: '株式会社 港商事',
          users: [
            { loginId: 'minato-master', name: '山田 太郎', role: sampleContext(language).labels.chief, password: 'Kaisen2026', told: { letter: 'ABCD-EFGH-JKMN-PQRS', pin: '48213907' }, granted: true },
            { loginId: 'minato-keiri', name: '佐藤 花子', role: sampleContext(language).labels.user, password: 'Denpyo88', told: {}, granted: false },
          ],
        }, { number: '10000002', company: '有限会社 桟橋', users: [] }],
      }],
    }, t),
  },
  { name: 'office-mailbox-empty', page: (language, t) => DemoMailboxPage({ page: sampleContext(language), mails: [], back: '/' }, t) },
  { name: 'office-mail', page: (language, t) => DemoMailPage({ page: sampleContext(language), mail: mail(language), back: '/demo/mail' }, t) },
  {
    name: 'office-tokens',
    page: (language, t) => DemoTokensPage({
      page: sampleContext(language), again: '/demo/tokens', back: '/',
      tokens: [{ serial: 'APP-7F3A-91C0-2B4D', service: language === 'ja' ? 'みなと法人インターネットバンキング' : 'Minato Corporate Banking', user: { loginId: 'minato-master', name: '山田 太郎' }, code: '081804', secondsLeft: 18, next: '140504' }],
    }, t),
  },
  { name: 'office-tokens-none', page: (language, t) => DemoTokensPage({ page: sampleContext(language), again: '/demo/tokens', back: '/', tokens: [] }, t) },
  { name: 'office-clock', page: clock({}) },
  { name: 'office-clock-moved', page: clock({ business: new Date('2027-10-22T15:02:00Z'), aheadDays: 334, moved: true }) },
  {
    name: 'office-clock-wrong',
    page: (language, t) => clock({ typed: 'abc', errors: [{ field: CLOCK_FIELD, text: fieldText(language, { code: 'number-out-of-range', least: 1, most: 3660 }, t.office.demo.time.days) }] })(language, t),
  },
]
