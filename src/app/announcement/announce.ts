import { day, type Day } from '../../domain/calendar/day.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import type { Announcement } from '../port/announcements.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type Announce = {
  readonly institutionId: string
  /** The name of a service's front host; null: every service of the institution. */
  readonly site: string | null
  /** `YYYY-MM-DD`, the first and the last day. */
  readonly from: string
  readonly until: string
} & Pick<Announcement, 'titleJa' | 'titleEn' | 'bodyJa' | 'bodyEn'>

const MOST = { titleJa: 80, titleEn: 120, bodyJa: 600, bodyEn: 1000 } as const

const dayFrom = (text: string): Day | null => {
  try {
    return day(text)
  } catch {
    return null
  }
}

const faultsOf = (input: Announce, from: Day | null, until: Day | null): readonly FieldProblem[] => [
  ...(Object.keys(MOST) as (keyof typeof MOST)[]).flatMap((field): readonly FieldProblem[] => {
    if (input[field].trim() === '') return [{ field, code: 'required' }]
    return input[field].trim().length > MOST[field] ? [{ field, code: 'too-long', most: MOST[field] }] : []
  }),
  ...(from === null ? [{ field: 'from', code: 'format-wrong' } as const] : []),
  ...(until === null || (from !== null && until < from) ? [{ field: 'until', code: 'format-wrong' } as const] : []),
]

/** Announces something from one day to another, on every service of the institution or on one. */
export const announce = (house: House) => (actor: Actor, input: Announce): Promise<Result<Announcement, RefusalOf<'input-invalid'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const [from, until] = [dayFrom(input.from), dayFrom(input.until)]
    const service = input.site === null ? undefined : await tx.installation.service({ site: input.site })
    const strange = input.site !== null && service?.institutionId !== input.institutionId
    const fields = [...faultsOf(input, from, until), ...(strange ? [{ field: 'site', code: 'format-wrong' } as const] : [])]
    if (fields.length > 0 || from === null || until === null) {
      return audit.refused('announce', { kind: 'institution', id: input.institutionId }, { code: 'input-invalid', fields })
    }
    const added = await tx.announcements.add({
      id: randomUuid(house.random(16)), serviceId: service?.id ?? null, fromDay: from, untilDay: until,
      titleJa: input.titleJa.trim(), titleEn: input.titleEn.trim(), bodyJa: input.bodyJa.trim(), bodyEn: input.bodyEn.trim(),
    })
    await audit.accepted('announce', { kind: 'announcement', id: added.id }, { from, until })
    return ok(added)
  })
