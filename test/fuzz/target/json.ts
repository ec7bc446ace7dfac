import { OFFICE_ACTS } from '../../../src/app/office/office-acts.ts'
import { DEMO_ACTS } from '../../../src/app/office/acts/demo.ts'
import { valueFromText } from '../../../src/app/office/values-from-text.ts'
import { readFields } from '../../../src/web/api/read-fields.ts'
import { readJson, UnreadableBody } from '../../../src/web/http/route/read-body.ts'
import { FIELD_FAULTS } from '../../../src/domain/refusal/field-problem.ts'
import * as z from 'zod'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { TELLING, mutateText, octetsOf, utf8Of } from '../text/mutate.ts'
import { kept } from './corpus.ts'

const ACTS = [...OFFICE_ACTS, ...DEMO_ACTS]
const NAMES = [...new Set(ACTS.flatMap(({ input }) => Object.keys(input.shape)))]
const BODY = z.record(z.string(), z.unknown())

const VALUES: readonly unknown[] = [null, true, 0, -1, 1e21, 0.1, '', '2999', 'minato.localhost', '0012345678', 'minato-keiri', '2026-11-22', '2026-11-22T00:00:00Z', '2026-02-30', 'chief', 'ja', ['web-administration'], [], [[]], {}, { renewal: { opensDays: 28 } }, ...TELLING]

const nestedText = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)

const makeBody = (random: Random): Uint8Array => {
  const act = random.pick(ACTS)
  const names = Object.keys(act.input.shape)
  const fields = names.filter(() => !random.once(6)).concat(random.once(8) ? [random.pick(NAMES)] : []).map((name): string => {
    const value = random.once(40) ? nestedText(random.pick([10, 100, 1_000, 10_000])) : JSON.stringify(random.pick(VALUES))
    return `${JSON.stringify(random.once(40) ? random.pick(TELLING) : name)}:${value}`
  })
  return octetsOf(`${ACTS.indexOf(act)} {${fields.join(',')}}`)
}

/** An input is the number of an act and, after a space, a body. */
const judge: Target['judge'] = (input) => {
  const text = utf8Of(input).slice(0, 65_536)
  const act = ACTS[Number(/^\d{1,3}(?= )/.exec(text)?.[0] ?? 0) % ACTS.length]!
  const body = text.replace(/^\d{1,3} /, '')
  Object.values(act.input.shape).forEach((schema) => (schema as z.ZodType).safeParse(valueFromText(schema as z.ZodType, body)))
  let sent: unknown
  try {
    sent = readJson(body)
  } catch (refused) {
    holds(refused instanceof UnreadableBody, 'a body refused as a defect')
    return { shape: 'no JSON', accepted: false }
  }
  const object = BODY.safeParse(sent)
  if (!object.success) return { shape: 'no object', accepted: false }
  const read = readFields(act, object.data)
  if (!read.ok) {
    const { problem } = read
    holds(problem.code === 'input-invalid' && problem.fields.length > 0 && problem.fields.every(({ code }) => Object.hasOwn(FIELD_FAULTS, code)), 'a refusal that names no field')
    JSON.stringify(problem)
    return { shape: 'refused', accepted: false }
  }
  JSON.stringify(read.value)
  return { shape: `accepted: ${act.name}`, accepted: true }
}

export const jsonTarget: Target = {
  name: 'json', reads: 'bodies of the REST API and words of the command line (web/api, app/office)', share: 1, corpus: kept('json'), make: makeBody, mutate: mutateText, judge,
}
