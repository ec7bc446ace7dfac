import { mostWrongTries } from '../../domain/acquisition/budget.ts'
import { idFields, secretFields, type AskedField, type ProofField, type SecondProof } from '../../domain/acquisition/proof.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Labels } from '../labels.ts'
import { administrators, whoeverHelps } from '../who-helps.ts'

/** What names, figures and the way to help come from. */
type Rules = { readonly labels: Labels; readonly policy: Policy }

const names = ({ labels, policy }: Rules): { readonly [Field in ProofField]: string } => ({
  companyNumber: labels.companyNumber,
  loginId: labels.loginId,
  password: policy.acquisition.proof === 'initial-password' ? '初期パスワード（通知書に記載のもの）' : labels.loginPassword,
  code: '取得コード',
  oneTimePassword: 'ワンタイムパスワード',
  nextOneTimePassword: '次のワンタイムパスワード',
  confirmationPin: '確認暗証番号',
})

/** Every field that some user of this profile fills in. */
const fieldsOf = (policy: Policy): ReadonlySet<ProofField> =>
  new Set([...idFields(policy), ...secretFields(policy, 'one-time-password'), ...secretFields(policy, 'confirmation-pin')].map(({ field }) => field))

const chiefsCode = ({ proof, chiefsFirstNeeds }: Policy['acquisition']): boolean => chiefsFirstNeeds === 'letter-code' && proof !== 'code-and-password'

/** What is printed and lapses, in this profile. */
const printed = ({ policy: { acquisition, ...policy } }: Rules): string => {
  const fields = fieldsOf({ acquisition, ...policy })
  return [
    ...fields.has('password') ? ['初期パスワード'] : [], ...acquisition.chiefsFirstNeeds === 'letter-code' ? ['取得コード'] : [], ...fields.has('confirmationPin') ? ['確認暗証番号'] : [],
  ].join('・')
}

const usableAfter = (minutes: number): readonly string[] => (minutes === 0 ? [] : [`新しく登録された方で、登録から${minutes}分がまだたっていない。`])

const ofToken = ({ labels }: Rules): readonly string[] => [
  `トークンの登録がまだ済んでいない（登録は、${administrators('ja', labels)}の方が行います）。`, 'そのワンタイムパスワードを一度使っている、またはワンタイムパスワードのご利用が停止されている。',
]

/** Who it is that acquires (W-ACQ-02), by what the profile asks for. */
export const proof = {
  heading: 'ご本人の確認',
  lead: (fields: readonly string[]) => `${fields.join('・')}を入力してください。`,
  leadIds: (fields: readonly string[]) => `はじめに、${fields.join('と')}を入力してください。次の画面で、ご本人であることを確認します。`,
  leadSecrets: (fields: readonly string[]) => `続けて、${fields.join('・')}を入力してください。`,
  names,
  companyNumberHint: '通知書に記載の番号です。ハイフンは省略できます。全角で入力していただいても差し支えありません。',
  loginIdHint: (labels: Labels) => `通知書に記載のID、もしくは貴社の${administrators('ja', labels)}の方からお受け取りになったIDです。`,
  passwordHint: ({ acquisition }: Policy) =>
    `${acquisition.proof === 'initial-password' ? 'この手続きの途中ですでにパスワードを変更された方は、変更後のパスワードを入力してください。' : ''}大文字と小文字は区別されます。`,
  codeHint: ({ labels, policy }: Rules) => (chiefsCode(policy.acquisition)
    ? `${labels.chief}の方が初めて取得するときだけ、通知書に記載の取得コードを入力してください。ハイフンは省略できます。`
    : `貴社の${administrators('ja', labels)}の方からお受け取りになったコードです。${
      policy.acquisition.chiefsFirstNeeds === 'letter-code' ? `${labels.chief}の方が初めて取得するときは、通知書に記載の取得コードを入力してください。` : ''}ハイフンは省略できます。`),
  pinHint: ({ confirmationPin: { leastDigits, mostDigits } }: Policy) => `ご利用登録のときに決めた、または通知書に記載の数字です（${leastDigits}桁以上${mostDigits}桁以内）。`,
  tries: (policy: Policy, second: SecondProof) => {
    const { acquisition } = policy
    const count = {
      'initial-password': `${acquisition.generatedSecretWrongTries}回（変更後のパスワードでは${acquisition.chosenSecretWrongTries}回）`,
      'token-or-pin': `${mostWrongTries(policy, [second])}回`,
      'login-password': `${acquisition.chosenSecretWrongTries}回`,
      'code-and-password': `${acquisition.chosenSecretWrongTries}回`,
    }[acquisition.proof]
    return `入力の誤りが${count}に達すると、安全のために証明書の取得を停止します。その後の取得には、あらためて発行の手続きが必要です。`
  },
  wrong: '入力内容を確認できませんでした',
  wrongWhy: '次のいずれかに当てはまります。',
  wrongCases: (rules: Rules): readonly string[] => {
    const { policy, policy: { acquisition, users } } = rules
    const fields = fieldsOf(policy)
    return [
      `${[...fields].map((field) => names(rules)[field]).join('、')}のいずれかに誤りがある。`,
      '証明書の発行をまだ受けていない。',
      ...usableAfter(users.usableAfterMinutes),
      ...acquisition.proof === 'initial-password' ? ['以前のパスワードを入力している（再発行のあとは、新しい通知書に記載の初期パスワードが必要です）。'] : [],
      ...printed(rules) === '' ? [] : [`通知書に記載の${printed(rules)}の期限（印刷から${acquisition.initialPasswordLapsesDays}日）が過ぎている。`],
      ...acquisition.proof === 'code-and-password' ? [`貴社の${administrators('ja', rules.labels)}の方が作成した取得コードの期限（作成から${acquisition.codeLapsesDays}日）が過ぎている、または新しい取得コードが作成されている。`] : [],
      ...acquisition.deadlineDays === null ? [] : [`証明書を取得できる期限（発行から${acquisition.deadlineDays}日）が過ぎている。`],
      ...fields.has('oneTimePassword') ? ofToken(rules) : [],
      '入力の誤りが続いたため証明書の取得が停止されている、またはご利用が停止・中止されている。',
    ]
  },
  wrongNow: '半角・全角や大文字・小文字、Caps Lock をご確認のうえ、もう一度入力してください。',
  wrongElse: (rules: Rules) =>
    `正しく入力しても進めない場合は、${whoeverHelps('ja', rules)}へ、あらためて発行を${fieldsOf(rules.policy).has('oneTimePassword') ? '、トークンの登録がまだの場合はその登録を' : ''}ご依頼ください。`,
  withoutCode: '取得コードをお持ちでない方、期限の切れた証明書を更新される方',
  howTo: '取得の手順を先に確認する',
  next: '次へ進む',
  go: '確認して次へ進む',
  back: '前の画面へ戻る',
}

const proving = (rules: Rules): string => {
  const { policy, policy: { acquisition } } = rules
  const named = (fields: readonly AskedField[]) => fields.filter(({ need }) => need === 'required').map(({ field }) => names(rules)[field]).join('・')
  const either = acquisition.proof === 'token-or-pin' ? `${names(rules).oneTimePassword}または${names(rules).confirmationPin}` : named(secretFields(policy, 'one-time-password'))
  return acquisition.proofOnSecondScreen ? `${named(idFields(policy))}を入力し、次の画面で、${either}によりご本人の確認をします。` : `${named(idFields(policy))}・${either}を入力し、ご本人の確認をします。`
}

/** What the first page of acquiring lists (W-ACQ-01), by the same rules. */
export const beginLists = {
  flow: (rules: Rules): readonly string[] => [
    proving(rules),
    ...rules.policy.acquisition.proof === 'initial-password' ? ['初期パスワードを、ご自身で決めたパスワードに変更します。'] : [],
    'このパソコンの名前を付け、証明書を作成します。',
    '証明書のファイルを保存し、ブラウザに登録します。',
    '保存したファイルを削除し、ログインできることを確認します。',
  ],
  deadlines: (rules: Rules): readonly string[] => {
    const { labels, policy: { acquisition, users }, policy } = rules
    return [
      acquisition.deadlineDays === null ? '証明書の取得に期限はありません。' : `証明書の発行から${acquisition.deadlineDays}日以内に取得してください。過ぎた場合は、${whoeverHelps('ja', rules)}へ、あらためて発行をご依頼ください。`,
      ...printed(rules) === '' ? [] : [`通知書に記載の${printed(rules)}は、印刷から${acquisition.initialPasswordLapsesDays}日で使えなくなります。`],
      ...acquisition.proof === 'code-and-password' ? [`貴社の${administrators('ja', labels)}の方が作成した取得コードは、${acquisition.codeLapsesDays}日で使えなくなります。`] : [],
      ...users.usableAfterMinutes === 0 ? [] : [`新しく登録された方は、登録から${users.usableAfterMinutes}分後からお手続きいただけます。`],
      ...fieldsOf(policy).has('oneTimePassword') ? [`新しくトークンをお使いになる方は、先に${administrators('ja', labels)}の方によるトークンの登録が必要です。登録がまだの場合は、登録をご依頼ください。`] : [],
      `ご本人の確認から${acquisition.sittingMinutes}分以内に、証明書の作成まで進んでください。`,
    ]
  },
}
