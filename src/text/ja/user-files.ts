import { FILE_MOST_BYTES, FILE_MOST_NEW, FILE_MOST_ROWS, type UserColumn } from '../../domain/user-file/columns.ts'
import type { CellFault, FileFault } from '../../domain/user-file/faults.ts'
import type { FieldFault } from '../../domain/refusal/field-problem.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { CsvEncoding } from '../../domain/csv/encoding.ts'
import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'

type FaultTexts<Fault extends { readonly code: string }> = { readonly [Code in Fault['code']]: (fault: Extract<Fault, { code: Code }>) => string }

/** What the columns of a file of users are called; a file may use either language. */
const columns: { readonly [Column in UserColumn]: string } = {
  'loginId': '利用者ID', 'name': 'お名前', 'mail': 'メールアドレス', 'language': 'お知らせの言語', 'web-administration': 'ご利用者の管理', 'user-registration': 'ご利用者の登録', 'usesToken': 'トークン',
  'state': '状態', 'certificate': '証明書', 'expiry': '証明書の有効期限',
}

const megabytes = (octets: number): string => `${octets / 1024 / 1024}MB`
const place = (row: number, column: number): string => `${row}行目の${column}列目`

const fileFaults: FaultTexts<FileFault> = {
  'empty': () => 'ファイルに何も書かれていません。',
  'encoding-unknown': () => '文字コードを読み取れません。UTF-8またはShift_JISのCSVで保存し直してください。Excelブック（.xlsx）は読み込めません。',
  'quote-not-closed': ({ row, column }) => `${place(row, column)}の " が閉じられていません。`,
  'quote-misplaced': ({ row, column }) => `${place(row, column)}の " の位置が正しくありません。値に " を含めるときは、値全体を " で囲み、中の " を2つ続けてください。`,
  'too-many-rows': ({ most }) => `見出しを含めて${most.toLocaleString('ja-JP')}行を超えています。ファイルを分けてください。`,
  'too-many-columns': ({ row, most }) => `${row}行目の値が、${most}列を超えています。区切りがコンマかどうかをご確認ください。`,
  'cell-too-long': ({ row, column, most }) => `${place(row, column)}が${most}文字を超えています。`,
  'column-missing': ({ column }) => `見出しの行に「${columns[column]}」の列がありません。`,
  'column-unknown': ({ at, head }) => `見出しの${at}列目「${head}」は、読み込める項目ではありません。列を削除するか、見出しを直してください。`,
  'column-twice': ({ at, column }) => `「${columns[column]}」の列が2つあります（${at}列目）。`,
  'too-many-bytes': ({ most }) => `ファイルが${megabytes(most)}を超えています。ファイルを分けてください。`,
  'no-users': () => '見出しの行だけで、登録する方が書かれていません。',
  'too-many-new': ({ most, more }) => `1つのファイルで新しく登録できるのは${most.toLocaleString('ja-JP')}名までです。このファイルには${more.toLocaleString('ja-JP')}名が書かれています。${most.toLocaleString('ja-JP')}名以下のファイルに分けて、順に登録してください。`,
  'over-cap': ({ most, have, more }) =>
    `ご契約で登録できるのは${most.toLocaleString('ja-JP')}名までです。現在${have.toLocaleString('ja-JP')}名のため、このファイルの${more.toLocaleString('ja-JP')}名は登録できません。登録する方をファイルから減らすか、上限についてはお取引店の窓口へご相談ください。`,
}

const cellFaults: FaultTexts<Exclude<CellFault, FieldFault>> = {
  'in-row': ({ row }) => `${row}行目と同じか、見分けのつかないIDです。`,
  'registered-otherwise': () => 'すでに登録されている方で、内容が登録と異なります。CSVでは変更できませんので、ご利用者の画面で変更してください。',
  'pin-needed': () => 'トークンを使わない方には確認暗証番号が必要です。この方は、画面からお一人ずつ登録してください。',
  'beyond-head': () => '見出しのない列に値があります。',
}

/** Users by CSV. */
export const userFiles = {
  go: 'CSVファイルで登録する・出力する',
  columns,
  fileFaults,
  cellFaults,
  yes: 'あり',
  no: 'なし',
  languages: { ja: '日本語', en: '英語' },
  encodings: { 'utf-8': 'UTF-8', 'shift-jis': 'Shift_JIS' } satisfies { readonly [Encoding in CsvEncoding]: string },
  heading: 'CSVファイルでの登録と出力',
  steps: ['ファイルを選ぶ', '確認', '完了'],
  lead: 'ファイルの内容を確認してから登録します。ファイルを選んだだけでは、登録されません。',
  upload: {
    heading: 'まとめて登録する',
    file: 'CSVファイル',
    fileHint: `${FILE_MOST_ROWS.toLocaleString('ja-JP')}行、${megabytes(FILE_MOST_BYTES)}まで読み込めます。一度に登録できるのは${FILE_MOST_NEW.toLocaleString('ja-JP')}名までです。文字コードはUTF-8（BOMの有無は問いません）とShift_JISのどちらでも読み込めます。`,
    none: 'ファイルを選んでください。',
    check: '内容を確認する',
    rules: 'ファイルの書き方',
    head: '1行目は見出しです。列の順序は問いません。',
    needed: '必要な列',
    optional: '省略できる列',
    ignored: '読み込まない列（出力したファイルにあるもの）',
    values: (yes: string) => `権限とトークンの列は、ある方に「${yes}」と書きます。空欄は「なし」です。`,
    text: '= や + などで始まる値も、計算式としては扱わず、書かれた文字のまま読み込みます。先頭に \' を付けて出力した値は、\' を除いて読み込みます。',
    secrets: ({ loginPassword }: Labels) => `${loginPassword}は、ファイルに書かないでください。登録のあと、ご利用者の画面の「パスワードを初期化する」から、お一人ずつ初期パスワードを作成します。`,
  },
  download: {
    heading: '一覧を出力する',
    text: '登録されている方全員の一覧です（登録を削除した方を除きます）。このファイルに行を加えて、登録に使うこともできます。',
    formulas: '計算式とみなされるおそれのある値には、先頭に \' を付けます。',
    choose: { 'utf-8': 'UTF-8で出力する', 'shift-jis': 'Shift_JISで出力する' } satisfies { readonly [Encoding in CsvEncoding]: string },
    cannotHeading: '一覧を出力できませんでした',
    cannot: (characters: string) => `Shift_JISで表せない文字（${characters}）があるため、出力しませんでした。UTF-8で出力してください。`,
  },
  preview: {
    heading: 'ファイルの確認',
    lead: 'まだ登録されていません。内容をご確認ください。',
    wrong: 'このファイルは登録できません',
    wrongText: (problems: number) => `誤りが${problems.toLocaleString('ja-JP')}か所あります。ファイルを直して、もう一度お選びください。どなたも登録されていません。`,
    more: (shown: number, rest: number) => `はじめの${shown.toLocaleString('ja-JP')}か所を表示しています。ほかに${rest.toLocaleString('ja-JP')}か所あります。直したファイルをもう一度お選びいただくと、残りを確認できます。`,
    problems: '誤りの一覧',
    row: '行',
    column: '列',
    problem: '内容',
    columnAt: (at: number, name: string | null) => (name === null ? `${at}列目` : `${name}（${at}列目）`),
    changed: '確認のあとに、登録の状態が変わりました',
    changedText: 'ほかの方が登録や変更を行ったため、登録しませんでした。どなたも登録されていません。今の状態で確認し直した内容を、次に示します。',
    encoding: '文字コード',
    rows: '読み込んだ行',
    counted: (rows: number) => `${rows.toLocaleString('ja-JP')}行`,
    fresh: '登録する方',
    same: 'すでに登録されている方（何も変わりません）',
    people: (count: number) => `${count.toLocaleString('ja-JP')}名`,
    usable: '使えるようになる日時',
    atOnce: '登録後すぐ',
    after: ({ users }: Pick<Policy, 'users'>, at: Date) => `登録から${users.usableAfterMinutes}分後（今すぐ登録すると、${jaDates.moment(at)}から）`,
    list: '登録する方の一覧',
    listMore: (shown: number, rest: number) => `はじめの${shown.toLocaleString('ja-JP')}名を表示しています。ほかに${rest.toLocaleString('ja-JP')}名を、ファイルのとおり登録します。`,
    permissions: '権限',
    none: 'なし',
    nothing: 'このファイルの方は、全員すでに登録されています。登録するものはありません。',
    all: 'すべて登録するか、1名も登録しないかのどちらかです。途中で終わることはありません。',
    submit: (count: number) => `${count.toLocaleString('ja-JP')}名を登録する`,
    again: '別のファイルを選ぶ',
  },
  done: {
    heading: (count: number) => `${count.toLocaleString('ja-JP')}名を登録しました`,
    lead: '続けて、お一人ずつ次のことを行ってください。',
    usable: (at: Date) => `登録した方がお手続きできるのは、${jaDates.moment(at)}からです。`,
    password: '初期パスワードの作成（「パスワードを初期化する」から行います）',
    token: 'トークンの登録（使う方のみ）',
    grant: '証明書の発行',
    go: 'お手続きをお待ちの方を表示する',
  },
}
