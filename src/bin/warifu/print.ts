import { enDates } from '../../text/format/dates.ts'
import { kebab } from './flags.ts'

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** What somebody else typed must not steer the terminal that shows it. */
export const harmless = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '�')

const label = (name: string): string => kebab(name).replaceAll('-', ' ')

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

const scalar = (value: unknown): string => {
  if (value === null || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = String(value)
  return ISO.test(text) ? enDates.moment(new Date(text)) : harmless(text)
}

/** Columns that a terminal gives a text: two for most Japanese characters (UAX #11). */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1), 0)
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ').trimEnd())
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === '' ? '' : `  ${line}`))

const listLines = (items: readonly unknown[]): readonly string[] => {
  const objects = items.filter((item): item is Record<string, unknown> => !isScalar(item))
  const [first] = objects
  if (first === undefined) return items.map(scalar)
  const flat = objects.every((item) => Object.values(item).every((value) => isScalar(value) || (Array.isArray(value) && value.every(isScalar))))
  if (!flat) return objects.flatMap((item, at) => [...at === 0 ? [] : [''], ...lines(item)])
  const names = Object.keys(first)
  return table([names.map(label), ...objects.map((item) => names.map((name) => cell(item[name])))])
}

const isEmpty = (value: unknown): boolean => Object.keys(value as object).length === 0

/** One value in one line: a scalar, or a list of them. */
const cell = (value: unknown): string => (isScalar(value) ? scalar(value) : isEmpty(value) ? '–' : (value as readonly unknown[]).map(scalar).join(', '))

const lines = (fields: Readonly<Record<string, unknown>>): readonly string[] => {
  const entries = Object.entries(fields)
  const inline = entries.filter(([, value]) => isScalar(value) || isEmpty(value) || (Array.isArray(value) && value.every(isScalar)))
  const blocks = entries.filter((entry) => !inline.includes(entry))
  return [
    ...table(inline.map(([name, value]) => [label(name), cell(value)])),
    ...blocks.flatMap(([name, value]) => [`${label(name)}:`, ...indented(Array.isArray(value) ? listLines(value) : lines(value as Record<string, unknown>))]),
  ]
}

/** An answer for a person at a terminal: times in Tokyo, lists as tables. */
export const readable = (fields: Readonly<Record<string, unknown>>): string => {
  const text = lines(fields).join('\n')
  return text === '' ? 'Done.\n' : `${text}\n`
}
