import type { BookletTexts } from './booklet-text.ts'

export const jaBooklets: BookletTexts = {
  title: { 'set-up-guide': '電子証明書 設定ガイド', 'manual': 'ご利用マニュアル' },
  under: ({ front }, version) => [`サービスのアドレス　${front}`, `資料番号　${version}（最新のものは、トップページからダウンロードできます）`],
  contents: '目次',
  rows: { address: 'アドレス', desk: '電話' },
  phone: ({ number, kind }) => `${number}${kind === 'toll-free' ? '（通話料無料）' : '（通話料がかかります）'}`,
  foot: (title, { service }) => `${service}　${title}`,
  pageOf: ['', ' / ', ' ページ'],
}
