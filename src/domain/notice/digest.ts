import * as z from 'zod'
import { NOTICE_KINDS, type NoticeKind } from './stage.ts'

/** What a digest is about, as it waits in the outbox: ids alone, since what is so is asked again when it leaves. */
export type DigestAbout = { readonly certificates: readonly (readonly [certificateId: string, kind: NoticeKind])[]; readonly more: number }

/** One person in a digest, as it reads at the moment at which it leaves. */
export type DigestLine = { readonly kind: NoticeKind; readonly name: string; readonly loginId: string; readonly until: string }

/** People named in one mail; how many more there are is said, and the list of users has them. */
export const MOST_NAMED = 100

const KINDS = Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]]
const ABOUT = z.strictObject({ certificates: z.array(z.tuple([z.guid(), z.enum(KINDS)])).max(MOST_NAMED), more: z.int().min(0) })
const LINES = z.array(z.strictObject({ kind: z.enum(KINDS), name: z.string(), loginId: z.string(), until: z.iso.datetime() })).max(MOST_NAMED)

export const writeAbout = (about: DigestAbout): string => JSON.stringify(about)
/** Undefined where it is none: a mail that cannot be read must hold up no other. */
export const readAbout = (text = ''): DigestAbout | undefined => {
  try {
    return ABOUT.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
export const writeLines = (lines: readonly DigestLine[]): string => JSON.stringify(lines)
export const readLines = (text: string): readonly DigestLine[] => LINES.parse(JSON.parse(text))
