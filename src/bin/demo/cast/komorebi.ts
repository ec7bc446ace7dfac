import { person, type DemoService } from './member.ts'

export const KOMOREBI: DemoService = {
  code: '2914',
  nameJa: 'こもれび銀行',
  nameEn: 'Komorebi Bank',
  desk: { nameJa: 'こもれびビジネスポータル サポート', nameEn: 'Komorebi Business Portal support', tollFree: '0120-000-294', paid: '03-0000-2914' },
  colours: { key: '#2a5433', accent: '#96701c' },
  service: { site: 'komorebi.localhost', nameJa: 'こもれびビジネスポータル', nameEn: 'Komorebi Business Portal', profile: 'standard' },
  tryJa: '製品の標準設定です。長いパスワード、管理者から渡された取得コード、トークンを使います。管理責任者の鍵はファイルを経由できないため、この版ではまだ取得できません。',
  tryEn: 'The product’s defaults: a long password, a code from the administrator, and a token. The chief’s key may not pass through a file and waits for the tool of a later release.',
  contracts: [
    {
      number: '50000001',
      name: '株式会社 若葉設計',
      users: [
        person({ loginId: 'wakaba-kanri', name: '斎藤 亮', mail: 'ryo.saito@wakaba.example', role: 'chief', password: 'kinmokusei no niwa', token: true, granted: false }),
        person({ loginId: 'wakaba-keiri', name: '阿部 千夏', mail: 'chinatsu.abe@wakaba.example', role: 'administrator', permissions: ['web-administration'], password: 'ame agari no hodou', token: true }),
        person({ loginId: 'wakaba-sekkei', name: '森 一樹', mail: 'kazuki.mori@wakaba.example', password: 'enpitsu wo kezuru oto', granted: false }),
      ],
    },
  ],
}
