import { person, type DemoService } from './member.ts'

export const KAZAGURUMA: DemoService = {
  code: '2913',
  nameJa: 'かざぐるま信用金庫',
  nameEn: 'Kazaguruma Shinkin Bank',
  desk: { nameJa: 'かざぐるまWEBバンキング お客様窓口', nameEn: 'Kazaguruma WEB Banking desk', tollFree: '0120-000-293', paid: '03-0000-2913' },
  colours: { key: '#7a1f3d', accent: '#3f7d6e' },
  service: { site: 'kazaguruma.localhost', nameJa: 'かざぐるまWEBバンキング', nameEn: 'Kazaguruma WEB Banking', profile: 'shinkin-branch' },
  tryJa: 'ログインパスワードで取得します。取得には期限があり、管理責任者は窓口で受け取る通知書のコードも使います。契約40000002はID・パスワード方式で、証明書なしでログインできます。',
  tryEn: 'Acquire with the login password before the deadline; the administrator also needs the code on the letter. Contract 40000002 logs in with ID and password, without a certificate.',
  contracts: [
    {
      number: '40000001',
      name: '合同会社 夕凪水産',
      users: [
        person({ loginId: 'yuunagi-kanri', name: '木村 浩', mail: 'hiroshi.kimura@yuunagi.example', role: 'chief', password: 'Tairyou77', token: true }),
        person({ loginId: 'yuunagi-keiri', name: '林 奈々', mail: 'nana.hayashi@yuunagi.example', password: 'Seribai22' }),
        person({ loginId: 'yuunagi-senpaku', name: '清水 大輔', mail: 'daisuke.shimizu@yuunagi.example', password: 'Amimoto31', granted: false }),
      ],
    },
    {
      number: '40000002',
      name: '有限会社 朝凪造船',
      passwordReason: '造船所の端末を交替で使うため',
      users: [
        person({ loginId: 'asanagi-kanri', name: '森 直美', mail: 'naomi.mori@asanagi.example', role: 'chief', password: 'Zousen58', granted: false }),
        person({ loginId: 'asanagi-keiri', name: '石川 健', mail: 'ken.ishikawa@asanagi.example', password: 'Shinsui64', granted: false }),
      ],
    },
  ],
}
