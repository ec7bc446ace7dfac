import { administrators } from '../who-helps.ts'
import type { TroubleTexts } from './trouble-text.ts'

/** What is told to whoever registers an app, or moves to another phone (R-304, S-28). */
type AboutTokens = Pick<TroubleTexts, 'registration-unknown' | 'token-offer-over'>

export const jaTokenTroubles: AboutTokens = {
  'registration-unknown': (_, reader) => ({
    title: 'この登録コードは使えません',
    why: '登録コードが違うか、期限が過ぎているか、すでに使われています。新しい登録コードが作成されると、前のものは使えなくなります。',
    now: `お手元の登録コードをご確認ください。見つからないときは、${administrators('ja', reader.labels)}の方へ、新しい登録コードをご依頼ください。`,
  }),
  'token-offer-over': () => ({
    title: 'QRコードの有効な時間が過ぎました',
    why: '安全のため、QRコードの表示から番号の入力までの時間を限っています。まだ何も変わっていません。',
    now: 'はじめからやり直し、新しく表示されるQRコードを読み取ってください。アプリに残っている前の登録は、削除してください。',
  }),
}

export const enTokenTroubles: AboutTokens = {
  'registration-unknown': (_, reader) => ({
    title: 'This registration code does not work',
    why: 'It is wrong, too old, or used already. A new registration code ends the one before it.',
    now: `Check the code that you were given. If you cannot find it, ask your company’s ${administrators('en', reader.labels)} for a new one.`,
  }),
  'token-offer-over': () => ({
    title: 'The QR code is too old',
    why: 'For safety, only a short time may pass between showing the QR code and entering a number. Nothing has changed.',
    now: 'Begin again and scan the QR code that is shown then. Delete the former entry in the app.',
  }),
}
