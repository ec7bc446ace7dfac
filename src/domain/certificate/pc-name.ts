import type { RefusalOf } from '../refusal/refusal.ts'
import { listedCharacters } from '../refusal/listed-characters.ts'
import { ok, problem, type Result } from '../result.ts'

declare const pcName: unique symbol
/** What a user calls the PC a certificate is on: 1 to 30 characters that can be shown, as typed but for surrounding and doubled space. */
export type PcName = string & { readonly [pcName]: true }

export const PC_NAME_MOST = 30

/** Control, format (among them the marks that turn the direction of text), private, unassigned and separator characters. */
const UNSHOWABLE = /[\p{C}\p{Zl}\p{Zp}]/gu

export const parsePcName = (typed: string): Result<PcName, RefusalOf<'pc-name-invalid'>> => {
  const name = typed.slice(0, 1000).normalize('NFC').replace(/[ \u3000]+/g, ' ').trim()
  const characters = listedCharacters(name.match(UNSHOWABLE) ?? [])
  return characters !== '' || name === '' || [...name].length > PC_NAME_MOST ? problem({ code: 'pc-name-invalid', characters, most: PC_NAME_MOST }) : ok(name as PcName)
}
