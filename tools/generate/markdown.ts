/** Text for a cell of a Markdown table: a bar or a line break would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ') || '–'

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``)

export const section = (heading: string, ...paragraphs: readonly string[]): string => [`## ${heading}`, ...paragraphs].join('\n\n')

/** A function’s name in words: `standsAlone` → "stands alone". */
export const inWords = (name: string): string => name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
