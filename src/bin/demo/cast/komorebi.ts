import { person, type DemoService } from './member.ts'

export const KOMOREBI: DemoService = {
  code: '2914',
  nameJa: 'こもれび銀行',
  nameEn: 'Komorebi Bank',
  desk: { nameJa: 'こもれびビジネスポータル サポート', nameEn: 'Komorebi Business Portal support', tollFree: '0120-000-294', paid: '03-0000-2914' },
  colours: { key: '#2a5433', accent: '#96701c' },
  service: { site: 'komorebi.localhost', nameJa: 'こもれびビジネスポータル', nameEn: 'Komorebi Business Portal', profile: 'standard' },
  tryJa: '製品の標準設定です。長いパスワードと取得コード（代表の管理者は通知書、ほかの方は管理者から）、トークンを使います。',
  tryEn: 'The product’s defaults: a long password, a code (the chief’s by letter, others’ from the administrator), and a token.',
  contracts: [
    {
      number: '50000001',
      name: '株式会社 若葉設計',
      users: [
        person({ loginId: 'wakaba-kanri', name: '斎藤 亮', mail: 'ryo.saito@wakaba.example', role: 'chief', password: 'kinmokusei no niwa', token: true }),
        person({ loginId: 'wakaba-keiri', name: '阿部 千夏', mail: 'chinatsu.abe@wakaba.example', role: 'administrator', permissions: ['web-administration'], password: 'ame agari no hodou', token: true }),
        person({ loginId: 'wakaba-sekkei', name: '森 一樹', mail: 'kazuki.mori@wakaba.example', password: 'enpitsu wo kezuru oto', granted: false }),
      ],
    },
  ],
}
