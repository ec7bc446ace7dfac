import { jaDates, lastMoment, wholeMinute } from '../format/dates.ts'
import { namedCharacters } from '../format/named-characters.ts'
import { acquire } from '../ja/acquire.ts'
import { jaAboutCompany } from './about-company.ts'
import { jaTokenTroubles } from './about-tokens.ts'
import { administrators, whoConfirms, whoHelps } from '../who-helps.ts'
import { jaRenewalTroubles } from './renewal.ts'
import type { Reader, StepLabels, TroubleTexts } from './trouble-text.ts'

const { day, moment } = jaDates

const helper = (reader: Reader): string => whoHelps('ja', reader)

/** A locked chief stops nobody else (S-12). */
const othersGoOn = ({ role }: Reader): string => (role === 'chief' ? '貴社のほかの方は、そのままご利用いただけます。' : '')

const waited = (seconds: number): string => (seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`)

export const jaSteps: StepLabels = {
  'choose-again': () => '証明書を選び直す',
  'log-in': () => 'ログイン画面へ進む',
  'home': () => 'ご利用状況へ戻る',
  'acquire': (labels) => `${labels.acquireButton}へ進む`,
  'again': () => 'もう一度やり直す',
  'go-on': () => '続きへ進む',
  'front': () => 'トップページへ戻る',
}

export const jaTroubles: TroubleTexts = {
  'certificate-none': () => ({
    title: '証明書を確認できませんでした',
    why: 'このブラウザから証明書が届きませんでした。有効期限の切れた証明書は、ブラウザの選択画面に表示されません。選択画面で「キャンセル」を押したときも、この画面になります。',
    now: 'お使いの証明書がある場合は、もう一度お選びください。',
  }),
  'certificate-unknown': () => ({
    title: 'この証明書の登録を確認できませんでした',
    why: '当サービスの証明書ですが、発行の記録が見つかりませんでした。',
    now: 'ほかの証明書がある場合は、選び直してください。この証明書しかない場合は、お問い合わせ番号をサポートデスクへお知らせください。',
  }),
  'certificate-foreign': () => ({
    title: '当サービスの証明書ではありません',
    why: 'ほかの会社やサービスが発行した証明書が選ばれました。',
    now: '当サービスで取得した証明書をお選びください。',
  }),
  'certificate-forged': () => ({
    title: 'この証明書ではログインできません',
    why: '発行者の名前は当サービスのものですが、当サービスが発行した証明書ではありません。',
    now: '当サービスで取得した証明書を選び直してください。この証明書にお心当たりがない場合は、サポートデスクへお知らせください。',
  }),
  'certificate-other-service': () => ({
    title: '別のサービスの証明書が選ばれました',
    why: 'この証明書は、別の金融機関またはサービスでお使いいただくものです。',
    now: 'このサービスで取得した証明書をお選びください。',
  }),
  'certificate-not-acceptable': () => ({
    title: 'ログインに使えない証明書です',
    why: '当サービスの証明書ですが、ログインのためのものではありません。',
    now: 'ログイン用に取得した証明書をお選びください。',
  }),
  'certificate-not-yet-valid': ({ notBefore }) => ({
    title: '証明書の有効期間が始まっていません',
    why: `この証明書は${moment(notBefore)}からお使いいただけます。`,
    now: 'その日時を過ぎてから、もう一度お試しください。ほかに有効な証明書がある場合は、選び直してください。',
  }),
  'certificate-revoked': ({ revokedAt }, reader) => ({
    title: 'この証明書は失効しています',
    why: `${moment(revokedAt)}に失効の手続きが行われました。失効した証明書は元に戻せません。`,
    now: `再発行の手続きがお済みの場合は、新しい証明書を取得してください。取得もお済みの場合は、証明書を選び直してください。手続きがまだの場合は、${helper(reader)}へ再発行をご依頼ください。`,
  }),
  'certificate-superseded': ({ supersededAt }) => ({
    title: '更新前の証明書が選ばれました',
    why: `${moment(supersededAt)}に新しい証明書へ切り替わったため、この証明書はお使いいただけません。`,
    now: '新しい方の証明書をお選びください。更新前の証明書は、ブラウザから削除していただいて差し支えありません。',
  }),
  'certificate-awaiting-confirmation': ({ confirmedBy }, reader) => ({
    title: '新しいパソコンの確認をお待ちしています',
    why: '証明書は取得済みです。安全のため、このパソコンの確認が済むまでログインできません。',
    now: `下の確認番号を、${whoConfirms('ja', confirmedBy, reader)}へお伝えください。確認が済みますと、メールでお知らせします。`,
  }),
  'user-removed': (_, reader) => ({
    title: 'ご利用者の登録がありません',
    why: 'この証明書のご利用者は、登録が削除されています。',
    now: `引き続きお使いになる場合は、${helper({ ...reader, role: 'user' })}へ登録をご依頼ください。`,
  }),
  'user-suspended': (_, reader) => ({
    title: 'ご利用を中止しています',
    why: '緊急停止、ご利用中止、または紛失・盗難の届出を受け付けています。',
    now: `再開をご希望の場合は、${helper(reader)}へお申し出ください。`,
  }),
  'user-locked': (_, reader) => ({
    title: 'ご利用を停止しています（ロック）',
    why: `${reader.labels.loginPassword}の誤りが続いたため、安全のためにご利用を停止しました。翌日以降も、自動では解除されません。${othersGoOn(reader)}`,
    now: `${helper(reader)}へ、利用停止の解除をご依頼ください。解除後は、ログイン画面からお入りいただけます。`,
  }),
  'user-locked-temporarily': ({ until }, reader) => ({
    title: '一時的にご利用を停止しています',
    why: `${reader.labels.loginPassword}の誤りが続いたため、安全のためにしばらくの間ご利用を停止しました。${othersGoOn(reader)}`,
    now: `${moment(until)}に自動で解除されます。お急ぎの場合は、${helper(reader)}へ解除をご依頼ください。`,
  }),
  'user-not-yet-usable': ({ from }) => ({
    title: 'まだご利用を開始できません',
    why: '新しく登録された方は、登録からしばらくたってからお使いいただけます。',
    now: `${moment(wholeMinute(from))}以降に、もう一度お試しください。`,
  }),
  'credentials-wrong': ({ triesLeft, then }) => ({
    title: '入力内容が正しくありません',
    why: `入力された内容のいずれかが正しくありません。${
      triesLeft === null ? '' : `あと${triesLeft}回誤ると、${then === 'locked' ? 'ご利用を停止します（解除の手続きが必要になります）' : '一時的にご利用を停止します'}。`
    }`,
    now: '大文字・小文字、Caps Lock の状態をご確認のうえ、もう一度入力してください。誤った回数は、正しく入力すると0に戻ります。',
  }),
  'form-expired': () => ({
    title: '画面の有効時間が過ぎました',
    why: '画面を開いてから時間がたったため、安全のために受け付けませんでした。誤入力の回数には数えていません。',
    now: 'お手数ですが、はじめから入力してください。',
  }),
  'input-invalid': () => ({
    title: '入力内容をご確認ください',
    why: '入力されていない項目、または形式の異なる項目があります。',
    now: '該当する項目を直して、もう一度送信してください。',
  }),
  'session-unknown': () => ({
    title: 'ログインしていません',
    why: 'ログアウトしたか、まだログインしていないため、この画面を表示できません。',
    now: 'お手数ですが、ログインしてください。',
  }),
  'session-ended-idle': ({ idleMinutes }) => ({
    title: '操作がなかったため、ログアウトしました',
    why: `${idleMinutes}分間操作がなかったため、安全のためにログアウトしました。`,
    now: 'お手数ですが、もう一度ログインしてください。',
  }),
  'session-ended-absolute': ({ absoluteHours }) => ({
    title: 'ログインの有効時間が過ぎました',
    why: `ログインから${absoluteHours}時間が過ぎたため、安全のためにログアウトしました。`,
    now: 'お手数ですが、もう一度ログインしてください。',
  }),
  'session-other-certificate': () => ({
    title: '証明書が変わったため、ログアウトしました',
    why: 'ログインしたときとは別の証明書が使われました。安全のためにログアウトしました。',
    now: 'お使いになる方の証明書で、もう一度ログインしてください。',
  }),
  'form-kept': ({ minutes }) => ({
    title: '入力内容をお預かりしました',
    why: '送信される前に、ログインが終了していたか、別の画面でログインし直されていました。お手続きは、まだ行われていません。',
    now: `入力内容は、${minutes}分間お預かりします。同じ方の証明書でログインすると、入力した画面の続きが開きます。パスワードなどは、もう一度入力してください。`,
  }),
  'csrf-failed': () => ({
    title: '操作を受け付けられませんでした',
    why: 'この画面からの操作であることを確認できませんでした。画面を開いたまま別の画面でログインし直したときや、ブラウザの設定で Cookie が使えないときに、このようになります。',
    now: '何も変更されていません。お手数ですが、画面を開き直してから操作してください。繰り返す場合は、ブラウザの設定で、このサイトの Cookie を許可してください。',
  }),
  'host-mismatch': () => ({
    title: '画面を表示できませんでした',
    why: '接続先の名前が一致しませんでした。社内のネットワーク機器が通信を中継していると、このようになることがあります。',
    now: 'トップページからお入り直しください。',
  }),
  'resumed-session': () => ({
    title: '接続をやり直してください',
    why: '以前の接続が再利用されたため、証明書を確認できませんでした。',
    now: 'ログイン画面からお入り直しください。繰り返す場合は、ブラウザのウィンドウをすべて閉じてからお試しください。',
  }),
  'busy': ({ retryAfterSeconds }) => ({
    title: 'ただいま混み合っています',
    why: '同時に多くの方がご利用のため、確認できませんでした。誤入力の回数には数えていません。',
    now: `${waited(retryAfterSeconds)}ほどお待ちになってから、もう一度お試しください。`,
  }),
  'throttled': ({ retryAfterSeconds }) => ({
    title: 'しばらくお待ちください',
    why: '短い時間に何度も操作が行われたため、受付を一時的に止めています。',
    now: `${waited(retryAfterSeconds)}ほどお待ちになってから、もう一度お試しください。`,
  }),
  'grant-none': (_, reader) => ({
    title: '取得できる証明書がありません',
    why: '証明書の発行をまだ受けていないか、受けた発行ではすでに取得がお済みです。有効期限の切れた証明書や失効した証明書に代わる証明書も、発行を受けてから取得します。',
    now: `これから取得される場合は、${helper(reader)}へ発行をご依頼ください。`,
  }),
  'grant-lapsed': ({ lapsedAt }, reader) => ({
    title: '証明書の取得期限が過ぎています',
    why: `取得期限は${moment(lastMoment(lapsedAt))}まででした。`,
    now: `${helper(reader)}へ、あらためて発行をご依頼ください。`,
  }),
  'grant-frozen': (_, reader) => ({
    title: '証明書の取得を停止しています',
    why: '入力の誤りが続いたため、安全のために証明書の取得を停止しました。すでにお使いの証明書でのログインには影響ありません。',
    now: `${helper(reader)}へ、あらためて発行をご依頼ください。`,
  }),
  'certificate-live': ({ pcName, since }, reader) => ({
    title: '証明書は取得済みです',
    why: `${day(since)}に取得された証明書が、パソコン「${pcName}」で利用中です。1つの${reader.labels.loginId}でお使いいただける証明書は1枚です。`,
    now: `「${pcName}」からログインしてください。パソコンを替える場合は、${helper(reader)}へ再発行をご依頼ください。このパソコンも併せてお使いになる場合は、このパソコン用の${reader.labels.loginId}の登録をご依頼ください。`,
  }),
  'acquisition-expired': (_, { labels }) => ({
    title: 'この手続きは終了しています',
    why: `${labels.acquireButton}の手続きを始めてから時間がたったか、手続きがすでに終わっているため、この画面からは続けられません。`,
    now: '証明書をまだ受け取っていない場合は、はじめからやり直してください。途中まで進んでいた場合は、同じ証明書を受け取れます。すでにログインできる場合は、お手続きは不要です。',
  }),
  'acquisition-proof-wrong': (_, reader) => ({
    title: acquire.proof.wrong,
    why: `${acquire.proof.wrongWhy}${acquire.proof.wrongCases(reader).map((each) => `・${each}`).join('')}`,
    now: `${acquire.proof.wrongNow}${acquire.proof.wrongElse(reader)}`,
  }),
  'acquisition-way-not-allowed': (_, reader) => ({
    title: 'この方法では取得できません',
    why: 'お客様のご契約では、ブラウザの画面での証明書の取得をご利用いただけません。',
    now: `取得の方法は、${helper(reader)}へお問い合わせください。`,
  }),
  'secret-not-used': () => ({
    title: 'この番号は使われません',
    why: 'この契約、またはこの取得の手続きでは、この番号による確認を行いません。',
    now: '発行の内容と、サービスの設定をご確認ください。何も変更されていません。',
  }),
  'request-malformed': () => ({
    title: '証明書を作成できませんでした',
    why: 'パソコンから届いた申請の内容を読み取れませんでした。',
    now: 'はじめからやり直してください。取得の権利はそのままです。',
  }),
  'key-weak': () => ({
    title: '安全な証明書を作成できませんでした',
    why: 'パソコンで作られた鍵に、安全上の問題が見つかりました。',
    now: 'ブラウザを最新版にしてから、はじめからやり直してください。取得の権利はそのままです。',
  }),
  'key-not-accepted': () => ({
    title: '証明書を作成できませんでした',
    why: 'パソコンで作られた鍵の種類に対応していません。',
    now: 'ブラウザを最新版にしてから、はじめからやり直してください。取得の権利はそのままです。',
  }),
  'key-repeated': () => ({
    title: '新しい証明書を作成できませんでした',
    why: 'すでに別の証明書に使われている鍵が届きました。証明書は、毎回新しい鍵で作成する必要があります。',
    now: 'はじめからやり直してください。取得の権利はそのままです。',
  }),
  'key-revoked-before': () => ({
    title: '新しい証明書を作成できませんでした',
    why: '失効した証明書に使われていた鍵が届きました。この鍵は、今後お使いいただけません。',
    now: 'はじめからやり直すと、新しい鍵で作成します。',
  }),
  'possession-unproved': () => ({
    title: '証明書を作成できませんでした',
    why: '鍵がこのパソコンで作られたことを確認できませんでした。',
    now: 'はじめからやり直してください。取得の権利はそのままです。',
  }),
  'pc-name-invalid': ({ characters, most }) => ({
    title: 'パソコンの名前をご確認ください',
    why: characters === '' ? `名前は1文字以上${most}文字以内で入力してください。` : `使えない文字があります：${namedCharacters('ja', characters)}。`,
    now: '名前を直して、もう一度お進みください。',
  }),
  'method-not-certificate': (_, { labels }) => ({
    title: 'ID・パスワード方式のご契約です',
    why: `お客様のご契約では、証明書を使わず、${labels.loginId}と${labels.loginPassword}でログインします。`,
    now: 'トップページのログインからお入りください。',
  }),
  'method-not-password': (_, { labels }) => ({
    title: '電子証明書方式のご契約です',
    why: `お客様のご契約は電子証明書方式です。${labels.loginId}と${labels.loginPassword}だけではログインできません。`,
    now: `証明書をまだ取得していない方は、お使いになるパソコンで取得してください。発行を受けていない方は、先に貴社の${administrators('ja', labels)}の方へご依頼ください。取得がお済みの方は、トップページからログインしてください。`,
  }),
  'method-not-switched': (_, { labels }) => ({
    title: 'まだ証明書を取得できません',
    why: `貴社は電子証明書方式への変更をお申し込みになり、${labels.chief}の方の証明書の取得をお待ちしています。最初の証明書は、${labels.chief}の方に取得していただきます。`,
    now: `それまでは、これまでどおり${labels.loginId}と${labels.loginPassword}でログインしてください。${labels.chief}の方が取得なさると、証明書を取得していただけます。`,
  }),
  'switch-unconfirmed': (_, { labels }) => ({
    title: '方式が変わることの確認がお済みではありません',
    why: `${labels.chief}の方が最初の証明書を取得なさると、貴社の全員の方式が変わります。その確認がまだのため、証明書を作成していません。`,
    now: '取得の手続きをはじめからやり直し、確認の画面でお確かめください。',
  }),
  'application-waiting': ({ number, until }) => ({
    title: '申請を受け付けました',
    why: `この操作には、別の担当者の承認が必要です。受付番号は${number}です。`,
    now: `承認のあと、${moment(until)}までに、同じ操作をもう一度行ってください。`,
  }),
  'application-over': () => ({
    title: '申請の期限が過ぎています',
    why: '受け付けてから期限までに、承認と操作が完了しませんでした。',
    now: '必要な場合は、もう一度申請してください。',
  }),
  'not-from-this-state': () => ({
    title: '現在の状態では、この操作はできません',
    why: '画面を開いてからこれまでの間に、状態が変わった可能性があります。',
    now: '画面を開き直して、最新の状態をご確認ください。',
  }),
  'not-found': () => ({
    title: 'お探しの画面が見つかりません',
    why: 'アドレスが変わったか、誤っている可能性があります。',
    now: 'トップページからお入りください。',
  }),
  'conflict': () => ({
    title: '別の方の操作と重なりました',
    why: '同じ内容に対して、ほぼ同時に別の操作が行われました。今回の変更は行っていません。',
    now: '画面を開き直して、最新の状態をご確認ください。',
  }),
  'clock-only-in-demo': () => ({
    title: '日付は変更できません',
    why: '業務日付を進められるのは、デモ環境だけです。',
    now: 'トップページへお戻りください。',
  }),
  'unavailable': () => ({
    title: 'ただいまご利用いただけません',
    why: 'システムの一部が応答していないため、操作が完了したかどうかを確認できませんでした。',
    now: 'しばらくしてから画面を開き直し、状態をご確認のうえ、必要な場合はもう一度お試しください。',
  }),
  'printer-unavailable': () => ({
    title: 'ただいま資料を作成できません',
    why: '資料（PDF）を作成するための準備が、システム側で整っていません。今回の操作では、何も変更されていません。',
    now: 'しばらくしてから、もう一度お試しください。お急ぎの場合は、サポートデスクへお問い合わせください。画面のヘルプは、そのままご覧いただけます。',
  }),
  'too-large': ({ mostBytes }) => ({
    title: '送信されたデータが大きすぎます',
    why: `一度に送信できるのは${Math.floor(mostBytes / 1024)}KBまでです。`,
    now: '内容を減らして、もう一度お試しください。',
  }),
  'one-time-password-wrong': ({ triesLeft, then }) => ({
    title: 'ワンタイムパスワードが正しくありません',
    why: `入力されたワンタイムパスワードが正しくありません。${
      triesLeft === null ? '' : `あと${triesLeft}回誤ると、${then === 'locked' ? 'ワンタイムパスワードのご利用を停止します（解除の手続きが必要になります）' : 'ワンタイムパスワードのご利用を一時的に停止します'}。`
    }`,
    now: 'トークンに表示されている番号をご確認のうえ、もう一度入力してください。ワンタイムパスワードの誤りは、ほかのパスワードとは別に数えています。累計の回数は、正しく入力すると0に戻ります。',
  }),
  'one-time-password-used': () => ({
    title: 'このワンタイムパスワードは使用済みです',
    why: 'ワンタイムパスワードは、1つの番号につき1回だけお使いいただけます。誤入力の回数には数えていません。',
    now: 'トークンに次の番号が表示されてから、その番号を入力してください。',
  }),
  'token-codes-wrong': () => ({
    title: 'トークンの番号が一致しません',
    why: '入力された番号は、このトークンに表示される番号と一致しません。ご本人のワンタイムパスワードの誤りとしては数えていません。',
    now: 'お手元のトークンのシリアル番号をご確認のうえ、番号が切り替わるのを待って、続けて表示される2つの番号を、表示された順に入力してください。',
  }),
  'one-time-password-locked': ({ until }, reader) => ({
    title: 'ワンタイムパスワードのご利用を停止しています',
    why: 'ワンタイムパスワードの誤りが続いたため、安全のためにご利用を停止しました。ほかのパスワードの状態は変わりません。',
    now: until === null
      ? `翌日以降も、自動では解除されません。${helper(reader)}へ、ワンタイムパスワードの利用停止の解除をご依頼ください。解除後は、同じ画面からやり直していただけます。`
      : `${moment(until)}に自動で解除されます。お急ぎの場合は、${helper(reader)}へ解除をご依頼ください。`,
  }),
  'token-missing': (_, reader) => ({
    title: 'トークンの登録をお待ちしています',
    why: 'ワンタイムパスワードを表示するトークンが登録されていません。新しくご利用になる方と、紛失・交換などでトークンの利用を終了された方は、先に次のトークンの登録が必要です。',
    now: `${helper(reader)}へ、トークンの登録をご依頼ください。登録が済みましたら、もう一度お進みください。`,
  }),
  'password-change-due': (_, { labels }) => ({
    title: `先に${labels.loginPassword}を変更してください`,
    why: `通知書に記載の初期パスワードのままでは、証明書を取得できません。`,
    now: 'ご本人の確認からやり直し、次の画面で変更してください。',
  }),
  'current-password-wrong': (_, { labels }) => ({
    title: `現在の${labels.loginPassword}が正しくありません`,
    why: 'ご本人であることを確認できなかったため、変更していません。この誤りで利用停止になることはありません。',
    now: '大文字・小文字と Caps Lock をご確認のうえ、もう一度入力してください。',
  }),
  'change-tries-used-up': ({ tries }, { labels }) => ({
    title: `${labels.loginPassword}の変更を中止しました`,
    why: `変更できない入力が${tries}回続いたため、安全のために手続きを終了しました。${labels.loginPassword}は変わっておらず、利用停止にもなっていません。`,
    now: 'お手数ですが、はじめからやり直してください。',
  }),
  'confirmation-password-missing': (_, { labels }) => ({
    title: '確認用パスワードが登録されていません',
    why: `この手続きには、${labels.loginPassword}とは別の「確認用パスワード」が必要です。まだ登録されていないため、お手続きいただけません。`,
    now: 'ログイン後の「ご利用状況」の画面で、先に確認用パスワードを登録してください。',
  }),
  'confirmation-password-wrong': ({ triesLeft, then }) => ({
    title: '確認用パスワードが正しくありません',
    why: `入力された確認用パスワードが正しくありません。あと${triesLeft}回誤ると、${
      then === 'locked' ? '確認用パスワードのご利用を停止します（解除の手続きが必要になります）' : '確認用パスワードのご利用を一時的に停止します'
    }。`,
    now: '大文字・小文字と Caps Lock をご確認のうえ、もう一度入力してください。確認用パスワードの誤りは、ほかのパスワードとは別に数えています。累計の回数は、正しく入力すると0に戻ります。',
  }),
  'confirmation-password-locked': ({ until }, reader) => ({
    title: '確認用パスワードのご利用を停止しています',
    why: '確認用パスワードの誤りが続いたため、安全のためにご利用を停止しました。ログインは、これまでどおりできます。',
    now: until === null
      ? `翌日以降も、自動では解除されません。${helper(reader)}へ、確認用パスワードの利用停止の解除をご依頼ください。お忘れのときは、あわせて初期化をご依頼ください。`
      : `${moment(until)}に自動で解除されます。お急ぎの場合は、${helper(reader)}へ解除をご依頼ください。`,
  }),
  ...jaAboutCompany,
  ...jaTokenTroubles,
  ...jaRenewalTroubles,
  'defect': () => ({
    title: '画面を表示できませんでした',
    why: '当サービス側の問題により、処理を完了できませんでした。お客様の操作によるものではありません。',
    now: 'しばらくしてから、もう一度お試しください。続く場合は、お問い合わせ番号をサポートデスクへお知らせください。',
  }),
}
