import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import { decodeCsv } from '../src/domain/csv/encoding.ts'
import { readUserFile } from '../src/domain/user-file/read-user-file.ts'
import { headNames } from '../src/text/user-file-text.ts'
import { labelsIn } from '../src/text/labels.ts'
import { PRODUCT_DEFAULT } from '../src/domain/policy/product-default.ts'

/** As the page does, but for what it asks of the database: every cell judged, a turn of the event loop after each part. */
const ours = async (file: Uint8Array): Promise<number> => {
  const names = headNames((language) => labelsIn(language, PRODUCT_DEFAULT))
  const decoding = decodeCsv(file)
  let decoded = decoding.next()
  for (; decoded.done !== true; decoded = decoding.next()) await turn()
  if (!decoded.value.ok) throw new Error(decoded.value.problem.code)
  const parts = readUserFile(decoded.value.value.text, names)
  let rows = 0
  let part = parts.next()
  for (; part.done !== true; part = parts.next()) {
    if (part.value.problems.length > 0) throw new Error('a row was refused')
    rows += part.value.rows
    await turn()
  }
  if (part.value !== null) throw new Error(part.value.code)
  return rows
}

/** What anybody would write first: no quotes, no bounds, nothing judged. */
const plain = async (file: Uint8Array): Promise<number> => {
  const rows = new TextDecoder().decode(file).split('\r\n').slice(1).map((line) => line.split(','))
  return Promise.resolve(rows.length)
}

export type Reading = { readonly ms: number; readonly pauseMs: number; readonly memoryMb: number; readonly rows: number }

const READERS = { ours, plain } as const
export type Reader = keyof typeof READERS

/** Reads one file in a process of its own, and prints what that took. */
const [which = '', path = ''] = process.argv.slice(2)
const file = readFileSync(path)
const delays = monitorEventLoopDelay({ resolution: 1 })
delays.enable()
await pause(50)
const before = process.resourceUsage().maxRSS
const began = performance.now()
const rows = await READERS[which as Reader](file)
const ms = performance.now() - began
await pause(5)
const reading: Reading = { ms, pauseMs: delays.max / 1e6, memoryMb: (process.resourceUsage().maxRSS - before) / 1024, rows }
console.log(JSON.stringify(reading))
