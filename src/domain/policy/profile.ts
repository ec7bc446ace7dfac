import * as z from 'zod'
import { ok, problem, type Result } from '../result.ts'
import type { Bilingual } from './parameters.ts'
import type { Layer } from './settle.ts'

const written = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  title: z.strictObject({ ja: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
  /** What the profile models, for operators. */
  models: z.string().min(1).max(300),
  values: z.record(z.string(), z.unknown()),
})

/** A product line as it ships in profiles/*.json: only the values that differ from the product default. */
export type Profile = { readonly name: string; readonly title: Bilingual; readonly models: string; readonly layer: Layer }

/** Reads the content of one file. The values themselves are judged by `settle`, together with everything that lies on them. */
export const parseProfile = (content: unknown): Result<Profile, string> => {
  const parsed = written.safeParse(content)
  if (!parsed.success) return problem(z.prettifyError(parsed.error))
  const { name, title, models, values } = parsed.data
  return ok({ name, title, models, layer: { level: 'product-line', name, values } })
}
