import type { Bilingual, LockStage, Policy, PolicyPath } from '../policy/parameters.ts'
import { REFUSALS, type RefusalCode } from '../refusal/refusal.ts'

/** What became of a try to log in, as it is kept: `accepted`, or the code of the refusal. */
export type Outcome = 'accepted' | RefusalCode

/** Why, for whoever answers the telephone (R-905): what happened, in plain words, and the values of the profile that decided it. */
export type Explanation = { readonly says: Bilingual; readonly rules: readonly PolicyPath[] }

type Explain = (policy: Policy) => Explanation

const by = (ja: string, en: string, ...rules: readonly PolicyPath[]): Explain => () => ({ says: { ja, en }, rules })

const stagesIn = (stages: readonly LockStage[]): Bilingual => ({
  ja: stages.map(({ afterWrongTries, lockMinutes }) => `${afterWrongTries}回で${lockMinutes === null ? '解除の手続きをするまで' : `${lockMinutes}分間`}`).join('、'),
  en: stages.map(({ afterWrongTries, lockMinutes }) => `after ${afterWrongTries} ${lockMinutes === null ? 'until unlocked' : `for ${lockMinutes} minutes`}`).join(', '),
})

const locked = (secret: 'loginPassword' | 'oneTimePassword', what: Bilingual): Explain => ({ lock }) => {
  const stages = stagesIn(lock[secret])
  return { says: { ja: `${what.ja}（停止の規則：${stages.ja}）。`, en: `${what.en} (the rule: ${stages.en}).` }, rules: [`lock.${secret}`] }
}

const ASKED_JA = { 'company-number': '番号', 'login-id': 'ID', 'password': 'パスワード' } as const
const ASKED_EN = { 'company-number': 'number', 'login-id': 'id', 'password': 'password' } as const

const EXPLAIN: { readonly [Code in Outcome]?: Explain } = {
  'accepted': by('ログインできました。', 'Logged in.'),
  'certificate-unknown': by('当サービスの証明書ですが、発行の記録がないか、まだ受け取られていません。', 'A certificate of ours that the records do not know, or that nobody has received yet.'),
  'certificate-not-yet-valid': by('証明書の有効期間が始まっていませんでした。', 'The certificate’s validity had not begun.', 'certificate.validityYears'),
  'certificate-expired': ({ renewal }) => ({
    says: {
      ja: `証明書の有効期限が過ぎていました。新しい証明書をお持ちの場合は、選び直すとログインできます。お持ちでない場合は、${renewal.graceDays === 0 ? '再発行が必要です（期限後の更新はできません）' : `期限後${renewal.graceDays}日までは更新できます`}。`,
      en: `The certificate had expired. If there is a newer one, choosing that helps. If not, ${renewal.graceDays === 0 ? 'it takes a reissue: nothing is renewed after expiry' : `it can be renewed until ${renewal.graceDays} days after`}.`,
    },
    rules: ['renewal.graceDays', 'certificate.validityYears'],
  }),
  'certificate-revoked': by('証明書は失効していました。再発行後の新しい証明書をお持ちの場合は、選び直すとログインできます。お持ちでない場合は、再発行が必要です。', 'The certificate had been revoked. If there is a newer one, choosing that helps. If not, it takes a reissue.'),
  'certificate-superseded': by('更新前の古い証明書が選ばれていました。新しい方を選び直すと、ログインできます。', 'The old certificate was chosen, from before the renewal. Choosing the newer one helps.', 'renewal.handover'),
  'certificate-awaiting-confirmation': by('新しいパソコンの確認が済んでいませんでした。画面の確認番号による確認が必要です。', 'The new PC had not been confirmed by the number on its screen.', 'acquisition.newPcConfirmedBy', 'acquisition.newPcConfirmationFor'),
  'certificate-other-service': by('ほかのサービスの証明書が選ばれていました。', 'A certificate of another service was chosen.'),
  'user-removed': by('利用者の登録が削除されていました。', 'The user had been removed.'),
  'user-suspended': by('利用者は利用中止になっていました。', 'The user had been suspended.'),
  'company-stopped': by('会社全体が緊急停止になっていました。', 'The whole company had been stopped in an emergency.'),
  'contract-closed': by('契約が終了していました。', 'The contract had ended.'),
  'user-not-yet-usable': ({ users }) => ({
    says: { ja: `登録から${users.usableAfterMinutes}分がたっておらず、まだ利用できませんでした。`, en: `The user id could not be used yet: it becomes usable ${users.usableAfterMinutes} minutes after its registration.` },
    rules: ['users.usableAfterMinutes'],
  }),
  'credentials-wrong': ({ login, lock }) => {
    const stages = stagesIn(lock.loginPassword)
    return {
      says: {
        ja: `証明書は有効でしたが、${login.asksFor.map((asked) => ASKED_JA[asked]).join('・')}${login.asksFor.length > 1 ? 'のいずれか' : ''}に誤りがありました（停止の規則：${stages.ja}）。`,
        en: `The certificate was good, but ${login.asksFor.length > 1 ? 'one of ' : 'the '}${login.asksFor.map((asked) => ASKED_EN[asked]).join(', ')} was wrong (the rule of locking: ${stages.en}).`,
      },
      rules: ['login.asksFor', 'lock.loginPassword'],
    }
  },
  'user-locked': locked('loginPassword', { ja: 'パスワードの誤りが続いたため、解除されるまで利用停止になっていました', en: 'Locked until unlocked, because of wrong passwords' }),
  'user-locked-temporarily': locked('loginPassword', { ja: 'パスワードの誤りが続いたため、一時的に利用停止になっていました', en: 'Locked for a while, because of wrong passwords' }),
  'one-time-password-wrong': locked('oneTimePassword', { ja: 'パスワードは正しく、ワンタイムパスワードに誤りがありました', en: 'The password was right, and the one-time password wrong' }),
  'one-time-password-used': by('一度使われたワンタイムパスワードが入力されました。次の番号なら使えます。', 'A one-time password that had been used before. The next one is good.', 'oneTimePassword.stepSeconds'),
  'one-time-password-locked': locked('oneTimePassword', { ja: 'ワンタイムパスワードの誤りが続いたため、停止になっていました', en: 'One-time passwords were locked, because of wrong ones' }),
  'token-missing': by('ワンタイムパスワードのトークンが登録されていませんでした。', 'No token for one-time passwords had been registered.', 'login.oneTimePassword', 'oneTimePassword.tokens'),
  'busy': by('混み合っていたため、または確認中に手続きが行われたため、判定していません。', 'Nothing was judged: the service was busy, or somebody acted on the user meanwhile.'),
}

const isOutcome = (outcome: string): outcome is Outcome => outcome === 'accepted' || Object.hasOwn(REFUSALS, outcome)

/** Why a try ended as it did, under the rules that hold. What the table does not explain is told by its code and what the code means. */
export const explainOutcome = (outcome: string, policy: Policy): Explanation => {
  const explain = isOutcome(outcome) && Object.hasOwn(EXPLAIN, outcome) ? EXPLAIN[outcome] : undefined
  if (explain !== undefined) return explain(policy)
  const means = isOutcome(outcome) && outcome !== 'accepted' ? REFUSALS[outcome].means : outcome
  return { says: { ja: `「${outcome}」と判定されました。`, en: `Judged as ${outcome}: ${means}.` }, rules: [] }
}

/** A certificate of the user at an instant in question. */
export type StandingAt = { readonly notAfter: Date; readonly acquiredAt: Date; readonly endedAt: Date | null }

/** What the browser can have shown where no try is on record: a certificate that was good, one that browsers leave out of their list, or none. */
export const explainSilence = (certificates: readonly StandingAt[], from: Date, until: Date): Bilingual => {
  const there = certificates.filter(({ acquiredAt }) => acquiredAt.getTime() <= until.getTime())
  if (there.length === 0) return { ja: 'この時間に、利用者の証明書はまだありませんでした（取得していません）。', en: 'The user had no certificate yet at that time: none had been acquired.' }
  const good = there.some(({ notAfter, endedAt }) => notAfter.getTime() >= from.getTime() && (endedAt === null || endedAt.getTime() > from.getTime()))
  return good
    ? {
      ja: 'この時間に、利用者の証明書は届いていません。証明書の選択画面で「キャンセル」を押した、別のパソコンやブラウザを使った、または別の証明書を選んだことが考えられます。',
      en: 'The user’s certificate did not arrive at that time. They may have pressed Cancel in the list, used another PC or browser, or chosen another certificate.',
    }
    : { ja: 'この時間に、利用者の証明書は期限切れ、または失効していました。ブラウザは期限切れの証明書を選択画面に表示しません。', en: 'The user’s certificate had expired or been revoked by then. Browsers leave expired certificates out of the list they show.' }
}
