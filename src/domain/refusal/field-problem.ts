import type { KeyFileFault } from '../pskc/faults.ts'

/**
 * What can be wrong with one field of a form or of a request body.
 * `field` is the name of the input, dotted for nested bodies (`administrator.loginId`); the rest is what a message needs.
 */
export type FieldProblem = { readonly field: string } & FieldFault

/** The fault alone, as a rule states it before anybody knows which field it was typed into. */
export type FieldFault =
  | { readonly code: 'required' }
  | { readonly code: 'too-short'; readonly least: number }
  | { readonly code: 'too-long'; readonly most: number }
  | { readonly code: 'length-wrong'; readonly length: number }
  | { readonly code: 'number-out-of-range'; readonly least: number; readonly most: number }
  /** `like`: one that is right. */
  | { readonly code: 'format-wrong'; readonly like?: string }
  /** `alphabet`: what the field takes, where that has a name. */
  | { readonly code: 'character-not-allowed'; readonly characters: string; readonly alphabet?: 'letters-digits' | 'letters-digits-punctuation' | 'any-printable' }
  | { readonly code: 'letter-missing' }
  | { readonly code: 'digit-missing' }
  | { readonly code: 'too-common' }
  | { readonly code: 'contains-own-id' }
  | { readonly code: 'used-recently'; readonly generations: number }
  | { readonly code: 'not-the-same' }
  | { readonly code: 'same-as-login-password' }
  | { readonly code: 'not-offered' }
  | { readonly code: 'taken' }
  | { readonly code: 'used-before' }
  | { readonly code: 'unknown-field' }
  | { readonly code: 'check-digit-wrong' }
  | { readonly code: 'rule-broken'; readonly rule: string }
  | { readonly code: 'key-file-fault' } & KeyFileFault

export type FieldFaultCode = FieldFault['code']

type FaultDoc = { readonly [Code in FieldFaultCode]: string }

/** Every fault with what it means; printed into docs/generated/refusals.md, and the list that texts are tested against. */
export const FIELD_FAULTS: FaultDoc = {
  'required': 'nothing was entered',
  'too-short': 'fewer characters than the rule asks for',
  'too-long': 'more characters than the rule or the bound of the field allows',
  'length-wrong': 'not the one length the format has',
  'number-out-of-range': 'a number below the least or above the most allowed',
  'format-wrong': 'not of the form the field takes',
  'character-not-allowed': 'holds characters that the field does not take; they are listed, each once, by its number (`U+202E`) what cannot be seen',
  'letter-missing': 'the rule asks for a letter',
  'digit-missing': 'the rule asks for a digit',
  'too-common': 'a password on the list of common passwords',
  'contains-own-id': 'a password that holds the login id or the company number',
  'used-recently': 'one of the last passwords; how many generations are barred is told',
  'not-the-same': 'the repeated entry differs from the first',
  'same-as-login-password': 'a confirmation password that is the login password as well',
  'not-offered': 'not one of the choices the form offered',
  'taken': 'already in use by another',
  'used-before': 'belonged to somebody removed, and ids are never used again (R-608)',
  'unknown-field': 'a field that this request does not have',
  'check-digit-wrong': 'the check digit does not fit: a typing error',
  'key-file-fault': 'something in a file of tokens, told with its line and, where it is about one token, its serial number',
  'rule-broken': 'a value of a policy that cannot hold; the rule is told as operators read it, in English',
}
