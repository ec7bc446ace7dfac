import { ok, problem, type Result } from '../result.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'

declare const loginId: unique symbol
/** The id of a user: 4 to 30 lower-case letters, digits, and single `.` `-` `_` between them. */
export type LoginId = string & { readonly [loginId]: true }

const LOGIN_ID_LEAST = 4
export const LOGIN_ID_MOST = 30

const FORM = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/

/** Reads an id as typed: full-width and upper-case letters are folded, surrounding space is dropped. Case never tells two ids apart. */
export const parseLoginId = (typed: string): Result<LoginId, FieldFault> => {
  const id = typed.slice(0, 1000).normalize('NFKC').trim().toLowerCase()
  if (id === '') return problem({ code: 'required' })
  const others = listedCharacters(id.replace(/[a-z0-9._-]/gu, ''))
  if (others !== '') return problem({ code: 'character-not-allowed', characters: others })
  if (id.length < LOGIN_ID_LEAST) return problem({ code: 'too-short', least: LOGIN_ID_LEAST })
  if (id.length > LOGIN_ID_MOST) return problem({ code: 'too-long', most: LOGIN_ID_MOST })
  return FORM.test(id) ? ok(id as LoginId) : problem({ code: 'format-wrong', like: 'keiri-2' })
}

/** An id made of what stands before the @ of a mail address, other characters as hyphens; null where that leaves too little. */
export const idFromMail = (mail: string): LoginId | null => {
  const made = parseLoginId((mail.slice(0, 1000).split('@', 1)[0] ?? '').normalize('NFKC').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '').slice(0, LOGIN_ID_MOST).replace(/-$/, ''))
  return made.ok ? made.value : null
}

const LOOK_ALIKES: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', i: 'l', 5: 's', 2: 'z', 8: 'b', '.': '-', _: '-' }

/**
 * Two ids with the same key look alike in a certificate chooser and in a letter. Within one directory the key is unique,
 * so that a certificate’s name always tells people apart.
 */
export const lookAlikeKey = (id: LoginId): string => id.replace(/./gu, (character) => LOOK_ALIKES[character] ?? character).replaceAll('rn', 'm').replaceAll('vv', 'w')

/** So much of an id that its owner knows it again, for a page that is read aloud or photographed (S-13): `sh••••••••er`. */
export const maskedLoginId = (loginId: string): string => {
  const shown = loginId.length < 6 ? 1 : 2
  return loginId.slice(0, shown) + '•'.repeat(Math.max(loginId.length - 2 * shown, 1)) + loginId.slice(-shown)
}
