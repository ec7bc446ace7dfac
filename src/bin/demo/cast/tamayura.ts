import { person, type DemoInstitution, type DemoService } from './member.ts'

const BANK: DemoInstitution = {
  code: '2911',
  nameJa: 'たまゆら銀行',
  nameEn: 'Tamayura Bank',
  desk: { nameJa: 'たまゆら銀行 でんさい買取デスク', nameEn: 'Tamayura Bank receivables desk', tollFree: '0120-000-291', paid: '03-0000-2911' },
  colours: { key: '#4b2e6f', accent: '#9a6b1f' },
}

export const TAMAYURA: DemoService = {
  ...BANK,
  service: { site: 'tamayura.localhost', nameJa: 'たまゆら一括ファクタリング', nameEn: 'Tamayura Factoring', profile: 'factoring' },
  tryJa: '初期パスワードで取得を始めます。narumi-shinjin は登録したばかりで、いつから使えるかが表示されます。',
  tryEn: 'Acquire with the initial password. narumi-shinjin was registered just now and is told from when the id can be used.',
  contracts: [
    {
      number: '20000001',
      name: '株式会社 鳴海紙器',
      users: [
        person({ loginId: 'narumi-sekinin', name: '鈴木 実', mail: 'minoru.suzuki@narumi.example', role: 'chief', password: 'Tegata-2611' }),
        person({
          loginId: 'narumi-keiri', name: '中村 由美', mail: 'yumi.nakamura@narumi.example', role: 'administrator',
          permissions: ['web-administration', 'user-registration'], password: 'Shiharai+77',
        }),
        person({ loginId: 'narumi-keiri-2', name: '中村 由美', mail: 'yumi.nakamura@narumi.example', password: 'Shutchou+78' }),
        person({ loginId: 'narumi-shinjin', name: '小林 翼', mail: 'tsubasa.kobayashi@narumi.example', password: 'Hajimete:01', registeredNow: true }),
      ],
    },
  ],
}

export const TAMAYURA_FORMER: DemoService = {
  ...BANK,
  service: { site: 'tamayura-former.localhost', nameJa: 'たまゆら一括ファクタリング(旧認証)', nameEn: 'Tamayura Factoring, former authentication', profile: 'factoring-legacy' },
  tryJa: '同じ銀行の旧サービスです。証明書は認証局ごとに分かれ、新サービスの証明書では入れません。',
  tryEn: 'The same bank’s former service, with an authority of its own: a certificate of the new service does not log in here.',
  announcements: [{
    from: '2026-10-01', until: '2027-09-30',
    titleJa: '旧認証サービスでの Firefox のご利用について', titleEn: 'Firefox at the former authentication service',
    bodyJa: '2027年4月1日(木)から、旧認証サービスは Firefox でご利用いただけなくなります。Microsoft Edge または Google Chrome をお使いください。',
    bodyEn: 'From 1 Apr 2027 the former authentication service can no longer be used with Firefox. Please change to Microsoft Edge or Google Chrome.',
  }],
  contracts: [
    {
      number: '20000101',
      name: '有限会社 千鳥運輸',
      users: [
        person({ loginId: 'chidori-sekinin', name: '加藤 修', mail: 'osamu.kato@chidori.example', role: 'chief', password: 'Haisha#1101' }),
        person({ loginId: 'chidori-haisha', name: '吉田 舞', mail: 'mai.yoshida@chidori.example', password: 'Nimotsu#22', granted: false }),
      ],
    },
  ],
}
