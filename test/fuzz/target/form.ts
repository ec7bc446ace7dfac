import { isPromise } from 'node:util/types'
import { readForm, typedOf, UnreadableBody } from '../../../src/web/http/route/read-body.ts'
import { parseInput } from '../../../src/web/http/route/parse-input.ts'
import * as z from 'zod'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { TELLING, mutateText, octetsOf, utf8Of } from '../text/mutate.ts'
import { kept } from './corpus.ts'

/** As the forms of this house are: few fields, each bounded. */
const SCHEMA = z.strictObject({
  companyNumber: z.string().max(32), loginId: z.string().min(1).max(64), password: z.string().min(1).max(256), agree: z.literal('yes').optional(),
  count: z.coerce.number().int().min(0).max(99).optional(),
})

const NAMES = ['companyNumber', 'loginId', 'password', 'agree', 'count', 'csrf', 'x']

const encoded = (text: string): string => encodeURIComponent(text.isWellFormed() ? text : '')

const makeForm = (random: Random): Uint8Array => octetsOf(Array.from({ length: random.below(random.once(40) ? 700 : 9) }, () => {
  const name = random.once(5) ? random.pick(TELLING) : random.pick(NAMES)
  const value = random.pick(['', 'minato', 'yes', '3', '山田', ...TELLING])
  return `${random.once(3) ? name : encoded(name)}${random.once(9) ? '' : '='}${random.once(3) ? value : encoded(value)}`
}).join(random.once(15) ? ';' : '&'))

const judge: Target['judge'] = (input) => {
  const body = utf8Of(input)
  let fields: ReturnType<typeof readForm>
  try {
    fields = readForm(body)
  } catch (refused) {
    const withNul = [...new URLSearchParams(body)].flat().some((text) => text.includes('\0'))
    holds(refused instanceof UnreadableBody && (withNul || body.split('&').length > 500), 'a form refused for no reason')
    return { shape: withNul ? 'NUL' : 'too many fields', accepted: false }
  }
  holds(Object.getPrototypeOf(fields) === null, 'a form with a prototype')
  const sent = new URLSearchParams(body)
  holds([...sent.keys()].every((name) => [fields[name]].flat().join() === sent.getAll(name).join()), 'a form read otherwise than it was sent')
  const typed = typedOf(fields, ['password', 'csrf'])
  holds(!Object.hasOwn(typed, 'password') && Object.values(typed).every((value) => value.length <= 1_000), 'a secret shown again')
  const read = parseInput({ params: { schema: undefined, value: undefined }, query: { schema: undefined, value: undefined }, body: { schema: SCHEMA, value: fields } })
  holds(!isPromise(read), 'input that is read later')
  if (!read.ok) {
    const { problem } = read
    holds(problem.code === 'input-invalid' && problem.fields.length > 0, 'a refusal that names no field')
    return { shape: 'refused', accepted: false }
  }
  holds(Object.keys(fields).every((name) => Object.hasOwn(SCHEMA.shape, name)), 'a field that no form has was taken')
  return { shape: 'accepted', accepted: true }
}

export const formTarget: Target = {
  name: 'form', reads: 'bodies of forms (web/http/route/read-body, parse-input)', share: 1,
  corpus: [...kept('form'), octetsOf('companyNumber=0012345678&loginId=minato-keiri&password=Hanko2026&csrf=x')], make: makeForm, mutate: mutateText, judge,
}
