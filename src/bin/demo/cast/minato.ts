import { person, type DemoService } from './member.ts'

export const MINATO: DemoService = {
  code: '2999',
  nameJa: 'みなと信用組合',
  nameEn: 'Minato Credit Union',
  desk: { nameJa: 'みなとビジネスWEB サポートデスク', nameEn: 'Minato Business WEB support desk', tollFree: '0120-000-299', paid: '03-0000-2999' },
  colours: { key: '#0b5563', accent: '#a8641a' },
  service: { site: 'minato.localhost', nameJa: 'みなとビジネスWEB', nameEn: 'Minato Business WEB', profile: 'credit-union' },
  tryJa: 'マスターユーザとして証明書を取得し、ログインします。通知書のコードも使います。',
  tryEn: 'Acquire a certificate as the master user and log in; the code on the letter is asked for too.',
  contracts: [
    {
      number: '10000001',
      name: '株式会社 汐見商店',
      users: [
        person({ loginId: 'shiomi-master', name: '山田 太郎', mail: 'taro.yamada@shiomi.example', role: 'chief', password: 'Kaisen2026' }),
        person({ loginId: 'shiomi-keiri', name: '佐藤 花子', mail: 'hanako.sato@shiomi.example', password: 'Denpyo88' }),
        person({ loginId: 'shiomi-eigyo', name: '髙橋 一郎', mail: 'ichiro.takahashi@shiomi.example', password: 'Uriage77', granted: false }),
      ],
    },
    {
      number: '10000002',
      name: '有限会社 岬製作所',
      users: [person({ loginId: 'misaki-master', name: '渡邉 恵', mail: 'megumi.watanabe@misaki.example', role: 'chief', password: 'Kikai4321' })],
    },
  ],
}
