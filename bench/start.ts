import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedBinaries } from '../src/store/embedded/binaries.ts'
import { takeBinaries } from '../src/store/embedded/refuge.ts'
import { NOBODY } from '../src/store/embedded/way.ts'
import { timed } from './processes.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { npmStart } from './starts.ts'

const IDLE_SECONDS = 10

/** What PostgreSQL itself needs to make its data, as the service asks for it. */
const initdb = async (top: string, round: number): Promise<number> => {
  const [binaries] = installedBinaries()
  if (binaries === undefined) throw new Error('there is no PostgreSQL')
  const data = join(top, `initdb-${round}`)
  mkdirSync(data)
  const isRoot = process.geteuid?.() === 0
  if (isRoot) chownSync(data, NOBODY, NOBODY)
  const other = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  // Nobody sees below root's home, where this may have been installed.
  const { bin } = isRoot ? takeBinaries(binaries, top) : binaries
  return timed(join(bin, 'initdb'), ['--username=postgres', '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions', '--pgdata', data], { ...other, cwd: '/' })
}

const emptyPackage = (top: string): string => {
  const folder = join(top, 'empty')
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true, scripts: { empty: 'true' } }))
  return folder
}

/** How long a start takes, and what the service needs while nobody asks. */
const measure = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const empty = emptyPackage(top)
  const existing = join(top, 'existing')
  await npmStart(root, existing)
  const values = { memory: [], existing: [], used: [], fresh: [], node: [], npm: [], initdb: [] } as Record<'memory' | 'existing' | 'used' | 'fresh' | 'node' | 'npm' | 'initdb', number[]>
  for (let round = 1; round <= rounds; round += 1) {
    values.node.push(await timed(process.execPath, ['-e', '0']))
    values.npm.push(await timed('npm', ['run', 'empty'], { cwd: empty }))
    const { readyMs, processorMs, idleMb } = await npmStart(root, existing, IDLE_SECONDS)
    values.existing.push(readyMs)
    values.used.push(processorMs)
    if (idleMb !== null) values.memory.push(idleMb)
    values.initdb.push(await initdb(top, round))
    values.fresh.push((await npmStart(root, join(top, `new-${round}`))).readyMs)
    console.log(`round ${round} of ${rounds}: ready after ${Math.round(readyMs)} ms, on new data after ${Math.round(values.fresh.at(-1) ?? 0)} ms, ${Math.round(idleMb ?? 0)} MB`)
  }
  return [
    { what: `memory of the service after ${IDLE_SECONDS} idle seconds`, unit: 'MB', values: values.memory, goal: { atMost: 150 } },
    { what: '`npm start` on existing data, until ready', unit: 'ms', values: values.existing, goal: { atMost: 2_000 } },
    { what: '— processor time of that start, of all its processes', unit: 'ms', values: values.used, goal: null },
    { what: '— `npm run` of an empty script', unit: 'ms', values: values.npm, goal: null },
    { what: '— `node -e 0`', unit: 'ms', values: values.node, goal: null },
    { what: '`npm start` on new data, until ready', unit: 'ms', values: values.fresh, goal: { atMost: 60_000 } },
    { what: '— `initdb` alone', unit: 'ms', values: values.initdb, goal: null },
  ]
}

export const start: Measure = {
  heading: 'Start and memory', rounds: 5, measure,
  method: `Until the line that says that the service is ready: npm, the launcher, PostgreSQL and the service together. Packages are installed and sources are built before. Memory is the
resident set of the service's Node process, without PostgreSQL's.`,
}
