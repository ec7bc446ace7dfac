import { person, type DemoService } from './member.ts'

export const YUKISHIRO: DemoService = {
  code: '2912',
  nameJa: 'ゆきしろ信用金庫',
  nameEn: 'Yukishiro Shinkin Bank',
  desk: { nameJa: 'ゆきしろ法人バンキング ヘルプデスク', nameEn: 'Yukishiro corporate banking help desk', tollFree: '0120-000-292', paid: '03-0000-2912' },
  colours: { key: '#174a7c', accent: '#7c7a2a' },
  service: { site: 'yukishiro.localhost', nameJa: 'ゆきしろ法人バンキング', nameEn: 'Yukishiro Corporate Banking', profile: 'shinkin-otp' },
  tryJa: '契約者IDと利用者IDのあと、次の画面で、トークンのある方はワンタイムパスワード、ない方は確認暗証番号を入力します。',
  tryEn: 'After the ids, the next screen asks those who have a token for a one-time password, and others for the confirmation PIN.',
  announcements: [{
    from: '2026-11-16', until: '2027-01-03',
    titleJa: '年末年始のヘルプデスクのお休みについて', titleEn: 'The help desk at the turn of the year',
    bodyJa: '2026年12月31日(木)から2027年1月3日(日)まで、ヘルプデスクはお休みします。ログインと証明書の取得は、お休みの間もご利用いただけます。',
    bodyEn: 'The help desk is closed from 31 Dec 2026 to 3 Jan 2027. You can log in and acquire certificates as usual.',
  }],
  contracts: [
    {
      number: '30000101',
      name: '株式会社 白樺木工',
      users: [
        person({ loginId: 'shirakaba-kanri', name: '山口 誠', mail: 'makoto.yamaguchi@shirakaba.example', role: 'chief', password: 'Kanna2026', token: true }),
        person({ loginId: 'shirakaba-jimu', name: '松本 彩', mail: 'aya.matsumoto@shirakaba.example', password: 'Mokuzai55', usesToken: false, confirmationPin: '40718265' }),
        person({ loginId: 'shirakaba-kojo', name: '井上 健司', mail: 'kenji.inoue@shirakaba.example', password: 'Nokogiri9', granted: false }),
      ],
    },
  ],
}
