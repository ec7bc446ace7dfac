import type { FieldFault, FieldFaultCode } from '../../domain/refusal/field-problem.ts'
import { KEY_FILE_TEXTS } from './key-file-text.ts'
import { namedCharacters } from '../format/named-characters.ts'
import type { Language } from '../language.ts'

type Characters = Extract<FieldFault, { code: 'character-not-allowed' }>
type Alphabets = { readonly [Name in NonNullable<Characters['alphabet']>]: string }

/** R-401’s set, each with a space around it, so that none is read as part of another. */
const PUNCTUATION = '! " # $ % & \' ( ) * + , - . / : ; ? @ [ \\ ] ^ _ ` { | } ~'

const jaAlphabets: Alphabets = {
  'letters-digits': '半角の英字と数字です。',
  'letters-digits-punctuation': `半角の英字・数字と記号 ${PUNCTUATION} です。`,
  'any-printable': 'すべての文字です（改行やタブなどの制御文字を除きます）。',
}

const enAlphabets: Alphabets = {
  'letters-digits': 'letters A to Z in both cases and digits.',
  'letters-digits-punctuation': `letters A to Z in both cases, digits and these: ${PUNCTUATION}`,
  'any-printable': 'any characters but control characters such as tabs.',
}

type FaultTexts = { readonly [Code in FieldFaultCode]: (fault: Extract<FieldFault, { code: Code }>, name: string) => string }

/** The current one is the first generation (R-402). */
const jaBarred = (generations: number): string =>
  `現在のもの${generations === 1 ? '' : generations === 2 ? 'と、その1つ前のもの' : `と、その前の${generations - 1}つ`}`

const enBarred = (generations: number): string =>
  `the current one${generations === 1 ? '' : generations === 2 ? ' or the one before it' : ` or one of the ${generations - 1} before it`}`

const ja: FaultTexts = {
  'required': (_, name) => `${name}を入力してください。`,
  'too-short': ({ least }, name) => `${name}は${least}文字以上で入力してください。`,
  'too-long': ({ most }, name) => `${name}は${most}文字以内で入力してください。`,
  'length-wrong': ({ length }, name) => `${name}は${length}桁です。お手元のものと見比べてください。`,
  'number-out-of-range': ({ least, most }, name) => `${name}は${least}から${most}までの数で入力してください。`,
  'format-wrong': ({ like }, name) => `${name}の形式をご確認ください${like === undefined ? '' : `（例：${like}）`}。`,
  'character-not-allowed': ({ characters, alphabet }, name) => (alphabet === undefined
    ? `${name}に使えない文字があります：${namedCharacters('ja', characters)}`
    : `${name}に使える文字は、${jaAlphabets[alphabet]}${characters === '' ? '' : `使えない文字が入っています：${namedCharacters('ja', characters)}`}`),
  'letter-missing': (_, name) => `${name}には英字を1文字以上入れてください。`,
  'digit-missing': (_, name) => `${name}には数字を1文字以上入れてください。`,
  'too-common': (_, name) => `よく使われている${name}は使えません。推測されにくいものにしてください。`,
  'contains-own-id': (_, name) => `${name}に、IDや番号をそのまま含めることはできません。`,
  'used-recently': ({ generations }, name) => `${name}に、${jaBarred(generations)}は使えません（${generations}世代）。`,
  'not-the-same': (_, name) => `${name}は、2か所に同じものを入力してください。`,
  'same-as-login-password': (_, name) => `${name}には、ログインに使うものとは別のものを入力してください。`,
  'not-offered': (_, name) => `${name}は、表示された中から選んでください。`,
  'taken': (_, name) => `この${name}は、すでに使われています。`,
  'used-before': (_, name) => `この${name}は、以前に使われていたため登録できません。`,
  'unknown-field': (_, name) => `${name}という項目はありません。`,
  'check-digit-wrong': (_, name) => `${name}に入力の誤りがあります。1文字ずつ見比べてください。`,
  'key-file-fault': ({ fault, line, serial }) => `${line}行目${serial === null ? '' : `（シリアル番号 ${serial}）`}：${KEY_FILE_TEXTS.ja[fault]}`,
  'rule-broken': ({ rule }, name) => `${name}は設定できる値ではありません。規則（英文）：${rule}`,
}

const en: FaultTexts = {
  'required': (_, name) => `Enter the ${name}.`,
  'too-short': ({ least }, name) => `The ${name} needs at least ${least} characters.`,
  'too-long': ({ most }, name) => `The ${name} can have at most ${most} characters.`,
  'length-wrong': ({ length }, name) => `The ${name} has ${length} characters. Compare it with what you were given.`,
  'number-out-of-range': ({ least, most }, name) => `The ${name} must be a number from ${least} to ${most}.`,
  'format-wrong': ({ like }, name) => `Check how the ${name} is written${like === undefined ? '' : `, for example ${like}`}.`,
  'character-not-allowed': ({ characters, alphabet }, name) => (alphabet === undefined
    ? `The ${name} has characters that cannot be used: ${namedCharacters('en', characters)}`
    : `The ${name} can have ${enAlphabets[alphabet]}${characters === '' ? '' : ` Not accepted: ${namedCharacters('en', characters)}`}`),
  'letter-missing': (_, name) => `The ${name} needs at least one letter.`,
  'digit-missing': (_, name) => `The ${name} needs at least one digit.`,
  'too-common': (_, name) => `The ${name} cannot be one that many people use: those are guessed first.`,
  'contains-own-id': (_, name) => `The ${name} cannot contain your ID or number.`,
  'used-recently': ({ generations }, name) => `The ${name} cannot be ${enBarred(generations)}.`,
  'not-the-same': (_, name) => `The ${name} has to be the same in both fields.`,
  'same-as-login-password': (_, name) => `The ${name} has to be another one than you log in with.`,
  'not-offered': (_, name) => `Choose the ${name} from those shown.`,
  'taken': (_, name) => `This ${name} is already in use.`,
  'used-before': (_, name) => `This ${name} was used before and cannot be used again.`,
  'unknown-field': (_, name) => `There is no field called ${name}.`,
  'check-digit-wrong': (_, name) => `There is a typing error in the ${name}. Compare it character by character.`,
  'key-file-fault': ({ fault, line, serial }) => `Line ${line}${serial === null ? '' : ` (serial number ${serial})`}: ${KEY_FILE_TEXTS.en[fault]}`,
  'rule-broken': ({ rule }, name) => `The ${name} cannot be set so: ${rule}.`,
}

const TEXTS: { readonly [L in Language]: FaultTexts } = { ja, en }

/** What is wrong with one field, in a sentence with the name that the field has on the page. */
export const fieldText = (language: Language, fault: FieldFault, name: string): string =>
  (TEXTS[language][fault.code] as (fault: FieldFault, name: string) => string)(fault, name)
