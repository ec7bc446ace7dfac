import type { Sheet } from '../typeset/sheet.ts'
import { drawSheet } from './draw.ts'

/** One sheet on standard input as JSON with the folder of its fonts, the PDF on standard output; nothing else is read or written. */
const input: Buffer[] = []
for await (const chunk of process.stdin) input.push(chunk as Buffer)
const { sheet, fonts } = JSON.parse(Buffer.concat(input).toString('utf8')) as { readonly sheet: Sheet; readonly fonts: string }
const written = await drawSheet(sheet, fonts)
await new Promise<void>((resolve, reject) => process.stdout.write(written, (error) => { if (error == null) resolve(); else reject(error) }))
