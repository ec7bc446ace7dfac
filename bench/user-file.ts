import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { FILE_MOST_ROWS } from '../src/domain/user-file/columns.ts'
import { USER_FILE } from '../src/web/pages/console/paths.ts'
import { FILE_FIELD } from '../src/web/pages/console/user-file.tsx'
import { acquire } from '../test/faults/acquirer.ts'
import { beside, newCompany } from '../test/faults/beside.ts'
import { logIn } from '../test/faults/log-in.ts'
import { NODE_OPTIONS } from '../test/started-program.ts'
import { formTokenOn, newAddress, type Browser } from '../test/faults/pages.ts'
import { forgetPeakMb, residentMb } from './processes.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start } from './running.ts'
import type { Reader, Reading } from './user-file-reader.ts'

const run = promisify(execFile)

const HEAD = '利用者ID,お名前,メールアドレス,お知らせの言語'
const FILE = Buffer.from([HEAD, ...Array.from({ length: FILE_MOST_ROWS }, (_, at) => `many-${at}x,髙橋 太郎${at},m${at}@test.example,日本語`)].join('\r\n'))

const readBy = async (which: Reader, path: string): Promise<Reading> => {
  const { stdout } = await run(process.execPath, [...NODE_OPTIONS, join(import.meta.dirname, 'user-file-reader.js'), which, path])
  const reading = JSON.parse(stdout) as Reading
  if (reading.rows !== FILE_MOST_ROWS) throw new Error(`${which} read ${reading.rows} rows`)
  return reading
}

/** Milliseconds until the node says that it is alive, for somebody who comes by. */
const alive = (port: number): Promise<number> => new Promise((resolve, reject) => {
  const began = performance.now()
  request({ host: '127.0.0.1', port, path: '/alive', agent: false, headers: { host: `pki.localhost:${port}` } }, (response) => {
    response.resume()
    response.on('end', () => resolve(performance.now() - began))
  }).on('error', reject).end()
})

/** The longest that anybody waited for the node while `act` ran, asking all the time. */
const longestWait = async (port: number, act: Promise<unknown>): Promise<number> => {
  let [longest, ended] = [0, false]
  const stop = (): void => { ended = true }
  act.then(stop, stop)
  while (!ended) {
    longest = Math.max(longest, await alive(port))
    await pause(2)
  }
  await act
  return longest
}

/** Milliseconds until the whole file was looked through and answered: it says how many are too many, after the last row. */
const upload = async (browser: Browser): Promise<number> => {
  const form = new FormData()
  form.set('csrf', formTokenOn(await browser.ask({ path: USER_FILE })))
  form.set(FILE_FIELD, new File([FILE], '利用者.csv'))
  const sent = new Response(form)
  const parts = { type: sent.headers.get('content-type') ?? '', bytes: Buffer.from(await sent.arrayBuffer()) }
  const began = performance.now()
  const { status, body } = await browser.ask({ path: `${USER_FILE}/check`, parts })
  if (status !== 422 || !body.includes(`${FILE_MOST_ROWS.toLocaleString('ja-JP')}行`)) throw new Error(`the file was answered by ${status}`)
  return performance.now() - began
}

const measureUserFile = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const place = await placeAt(join(top, 'data'))
  const path = join(top, 'users.csv')
  mkdirSync(top, { recursive: true })
  writeFileSync(path, FILE)
  const values = { page: [], wait: [], grown: [], idle: [], ours: [], plain: [], times: [], oursPause: [], plainPause: [], oursMemory: [], plainMemory: [] } as Record<
    'page' | 'wait' | 'grown' | 'idle' | 'ours' | 'plain' | 'times' | 'oursPause' | 'plainPause' | 'oursMemory' | 'plainMemory', number[]>
  const service = await start(root, place)
  const pid = service.child.pid ?? 0
  try {
    await beside(place, async (node) => {
      const [chief] = await newCompany(node, '70000001', 1)
      if (chief === undefined) throw new Error('nobody is there')
      await acquire(place, chief)
      const browser = await logIn(place, chief, newAddress())
      try {
        // The first file warms the service up and is not counted.
        for (let round = 0; round <= rounds; round += 1) {
          const idle = await longestWait(place.ports.pki, pause(1_000))
          const before = residentMb(pid)
          forgetPeakMb(pid)
          let ms = NaN
          const wait = await longestWait(place.ports.pki, upload(browser).then((took) => { ms = took }))
          const grown = forgetPeakMb(pid) - before
          const [ours, plain] = [await readBy('ours', path), await readBy('plain', path)]
          if (round === 0) continue
          values.idle.push(idle)
          values.page.push(ms)
          values.wait.push(wait)
          values.grown.push(grown)
          values.ours.push(ours.ms)
          values.plain.push(plain.ms)
          values.times.push(ours.ms / plain.ms)
          values.oursPause.push(ours.pauseMs)
          values.plainPause.push(plain.pauseMs)
          values.oursMemory.push(ours.memoryMb)
          values.plainMemory.push(plain.memoryMb)
        }
      } finally {
        browser.close()
      }
    })
  } finally {
    await service.stop()
  }
  return [
    { what: 'The whole file taken in, looked through and answered by the service', unit: 'ms', values: values.page, goal: { atMost: 10_000 } },
    { what: 'The longest that anybody else waits for the node meanwhile', unit: 'ms', values: values.wait, goal: { atMost: 200 } },
    { what: '— the same while nothing happens', unit: 'ms', values: values.idle, goal: null },
    { what: 'Most memory that the service takes for it', unit: 'MB', values: values.grown, goal: { atMost: 200 } },
    { what: 'Reading alone, every cell judged', unit: 'ms', values: values.ours, goal: null },
    { what: '— the longest pause of the event loop', unit: 'ms', values: values.oursPause, goal: { atMost: 50 } },
    { what: '— most memory', unit: 'MB', values: values.oursMemory, goal: null },
    { what: 'The same rows by `split`, nothing judged', unit: 'ms', values: values.plain, goal: null },
    { what: '— the longest pause of the event loop', unit: 'ms', values: values.plainPause, goal: null },
    { what: '— most memory', unit: 'MB', values: values.plainMemory, goal: null },
    { what: 'Reading alone against `split`', unit: '×', values: values.times, goal: null },
  ]
}

export const userFile: Measure = {
  heading: 'A file of 100,000 users', rounds: 5, measure: measureUserFile,
  method: `A file of ${FILE_MOST_ROWS.toLocaleString('en-US')} rows in UTF-8 (${Math.round(FILE.length / 1e6)} MB) is sent to the page of the running service, which reads it to its end and asks the database about every row, and then says that they are too many at once (R-910, decision 0250).
Meanwhile somebody asks the node on another connection, again and again, whether it is alive; the longest that took is what a login would have waited. Memory is the peak of the service as the kernel counts it, above what it held before. Beside it the same
file is read in a process of its own with the options of the service: by our reader, which takes quotes, bounds, look-alikes, mail addresses and names into account and gives way after each 500 rows, and by \`split\` at line breaks and commas, which does nothing of
the kind and holds everything up until it is done. No issue sets figures for this: the goals are our own. A login may wait as long as a page of the list may take; the pause of the reader alone is a quarter of it.`,
}
