import type { FieldFault, FieldFaultCode } from '../../domain/refusal/field-problem.ts'
import type { Language } from '../language.ts'

type FaultTexts = { readonly [Code in FieldFaultCode]: (fault: Extract<FieldFault, { code: Code }>, name: string) => string }

const ja: FaultTexts = {
  'required': (_, name) => `${name}を入力してください。`,
  'too-short': ({ least }, name) => `${name}は${least}文字以上で入力してください。`,
  'too-long': ({ most }, name) => `${name}は${most}文字以内で入力してください。`,
  'length-wrong': ({ length }, name) => `${name}は${length}文字です。お手元のものと見比べてください。`,
  'number-out-of-range': ({ least, most }, name) => `${name}は${least}から${most}までの数で入力してください。`,
  'format-wrong': (_, name) => `${name}の形式をご確認ください。`,
  'character-not-allowed': ({ characters }, name) => `${name}に使えない文字があります：${characters}`,
  'letter-missing': (_, name) => `${name}には英字を1文字以上入れてください。`,
  'digit-missing': (_, name) => `${name}には数字を1文字以上入れてください。`,
  'too-common': (_, name) => `この${name}はよく使われるため、推測されるおそれがあります。別のものにしてください。`,
  'contains-own-id': (_, name) => `${name}に、IDや番号をそのまま含めることはできません。`,
  'used-recently': ({ generations }, name) => `直近${generations}回までに使った${name}は使えません。`,
  'not-the-same': (_, name) => `${name}が、もう一度入力したものと一致しません。`,
  'not-offered': (_, name) => `${name}は、表示された中から選んでください。`,
  'taken': (_, name) => `この${name}は、すでに使われています。`,
  'used-before': (_, name) => `この${name}は、以前に使われていたため登録できません。`,
  'unknown-field': (_, name) => `${name}という項目はありません。`,
  'check-digit-wrong': (_, name) => `${name}に入力の誤りがあります。1文字ずつ見比べてください。`,
  'rule-broken': ({ rule }, name) => `${name}は設定できる値ではありません。規則（英文）：${rule}`,
}

const en: FaultTexts = {
  'required': (_, name) => `Enter the ${name}.`,
  'too-short': ({ least }, name) => `The ${name} needs at least ${least} characters.`,
  'too-long': ({ most }, name) => `The ${name} can have at most ${most} characters.`,
  'length-wrong': ({ length }, name) => `The ${name} has ${length} characters. Compare it with what you were given.`,
  'number-out-of-range': ({ least, most }, name) => `The ${name} must be a number from ${least} to ${most}.`,
  'format-wrong': (_, name) => `Check how the ${name} is written.`,
  'character-not-allowed': ({ characters }, name) => `The ${name} has characters that cannot be used: ${characters}`,
  'letter-missing': (_, name) => `The ${name} needs at least one letter.`,
  'digit-missing': (_, name) => `The ${name} needs at least one digit.`,
  'too-common': (_, name) => `This ${name} is used by many people and could be guessed. Choose another.`,
  'contains-own-id': (_, name) => `The ${name} cannot contain your ID or number.`,
  'used-recently': ({ generations }, name) => `The ${name} cannot be one of your last ${generations}.`,
  'not-the-same': (_, name) => `The ${name} is not the same as the one entered again.`,
  'not-offered': (_, name) => `Choose the ${name} from those shown.`,
  'taken': (_, name) => `This ${name} is already in use.`,
  'used-before': (_, name) => `This ${name} was used before and cannot be used again.`,
  'unknown-field': (_, name) => `There is no field called ${name}.`,
  'check-digit-wrong': (_, name) => `There is a typing error in the ${name}. Compare it character by character.`,
  'rule-broken': ({ rule }, name) => `The ${name} cannot be set so: ${rule}.`,
}

const TEXTS: { readonly [L in Language]: FaultTexts } = { ja, en }

/** What is wrong with one field, in a sentence with the name that the field has on the page. */
export const fieldText = (language: Language, fault: FieldFault, name: string): string =>
  (TEXTS[language][fault.code] as (fault: FieldFault, name: string) => string)(fault, name)
