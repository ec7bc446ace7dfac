/** Everybody in the demo is fictitious: the institution, its code, its telephone numbers, the companies and the people. */

export const MINATO = {
  code: '2999',
  nameJa: 'みなと信用組合',
  nameEn: 'Minato Credit Union',
  desk: { nameJa: 'みなとビジネスWEB サポートデスク', nameEn: 'Minato Business WEB support desk', tollFree: '0120-000-299', paid: '03-0000-2999' },
  colours: { key: '#0b5563', accent: '#a8641a' },
  service: { site: 'minato.localhost', nameJa: 'みなとビジネスWEB', nameEn: 'Minato Business WEB', profile: 'credit-union' },
} as const

export const OFFICE = {
  code: '0000',
  nameJa: '割符 事務センター',
  nameEn: 'Warifu back office',
  desk: { nameJa: '事務センター システム担当', nameEn: 'Back office, systems', tollFree: '', paid: '03-0000-0000' },
  colours: { key: '#33404f', accent: '#6f6450' },
  service: { site: 'office.localhost', nameJa: '事務センター', nameEn: 'Back office', profile: 'standard' },
} as const

export type DemoUser = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly role: 'chief' | 'administrator' | 'user'
  readonly permissions: readonly string[]
  readonly password: string
  /** Whether a grant is open at the start, so that a certificate can be acquired at once. */
  readonly granted: boolean
}

export type DemoContract = { readonly number: string; readonly name: string; readonly users: readonly DemoUser[] }

export const CONTRACTS: readonly DemoContract[] = [
  {
    number: '10000001',
    name: '株式会社 汐見商店',
    users: [
      { loginId: 'shiomi-master', name: '山田 太郎', mail: 'taro.yamada@shiomi.example', role: 'chief', permissions: [], password: 'Kaisen2026', granted: true },
      { loginId: 'shiomi-keiri', name: '佐藤 花子', mail: 'hanako.sato@shiomi.example', role: 'user', permissions: [], password: 'Denpyo88', granted: true },
      { loginId: 'shiomi-eigyo', name: '髙橋 一郎', mail: 'ichiro.takahashi@shiomi.example', role: 'user', permissions: [], password: 'Uriage77', granted: false },
    ],
  },
  {
    number: '10000002',
    name: '有限会社 岬製作所',
    users: [
      { loginId: 'misaki-master', name: '渡邉 恵', mail: 'megumi.watanabe@misaki.example', role: 'chief', permissions: [], password: 'Kikai4321', granted: true },
    ],
  },
]
