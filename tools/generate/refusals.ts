import { FIELD_FAULTS } from '../../src/domain/refusal/field-problem.ts'
import { REFUSALS, REFUSAL_CODES, type RefusalRow } from '../../src/domain/refusal/refusal.ts'
import { code, section, table } from './markdown.ts'

const KINDS: { readonly [Kind in RefusalRow['kind']]: string } = {
  evidence: 'what was shown is not good',
  policy: 'the evidence is fine, and a rule says no',
  input: 'a typing or protocol error; nothing was judged',
  machine: 'nobody’s fault; the same may succeed later',
}

const rowOf = (name: (typeof REFUSAL_CODES)[number]): readonly string[] => {
  const { kind, shownTo, counts, means, fields }: RefusalRow = REFUSALS[name]
  const data = Object.entries<string>(fields).map(([field, what]) => `${code(field)}: ${what}`).join('; ')
  return [code(name), means, kind, shownTo === 'anybody' ? 'anybody' : 'after a proof', counts.replaceAll('-', ' '), data]
}

export const refusals = (): string => [
  '# Refusals',
  'Every way in which Warifu says no: one closed union. Statuses and texts are tables over the same codes.',
  table(['code', 'means', 'kind', 'shown to', 'counts as a failed attempt', 'carries'], REFUSAL_CODES.map(rowOf)),
  section('Kinds', table(['kind', 'means'], Object.entries(KINDS))),
  section('Faults of a field', 'What `input-invalid` lists.', table(['code', 'means'], Object.entries(FIELD_FAULTS).map(([name, means]) => [code(name), means]))),
].join('\n\n')
