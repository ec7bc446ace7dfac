import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import type { Fields } from '../../src/app/office/office-act.ts'
import { officeActsIn } from '../../src/app/office/office-acts.ts'
import { performAct } from '../../src/app/office/perform-act.ts'
import { setInitialPassword } from '../../src/app/people/set-initial-password.ts'
import type { Institution } from '../../src/app/port/installation.ts'
import { readConfiguration } from '../../src/bin/configuration.ts'
import { OFFICE } from '../../src/bin/demo/cast.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { openHouse, realClock, type OpenHouse } from '../../src/bin/house.ts'
import { reachEmbedded } from '../../src/store/embedded/reach.ts'
import { originsOf, type Origins, type Ports } from '../../src/web/http/host/origins.ts'
import type { Told } from '../../src/web/pages/office/demo-cast.tsx'
import { freePorts, settingsOf } from '../free-ports.ts'
import { NODE_OPTIONS, startedProgram } from '../started-program.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const ACTOR = { kind: 'command-line', account: 'journey' } as const

/** The service as `npm start` runs it, on an empty folder and free ports, and the back office beside it. */
export interface JourneyService extends AsyncDisposable {
  readonly minato: Origins
  readonly office: Origins
  readonly ports: Ports
  /** Roots for servers, as the browser's store takes them. */
  readonly trusted: Readonly<Record<string, string>>
  readonly opened: OpenHouse
  readonly institution: Institution
  /** What the service wrote so far: its welcome and its log. */
  readonly written: () => string
  /** The hosts of another service of the demo. */
  readonly originsAt: (site: string) => Origins
  /** What somebody of the cast was told. */
  readonly told: (secret: Told, loginId: string) => string
  /** Does an act of the back office, at the institution of the demo where the act names one. Throws when it is refused. */
  readonly perform: (name: string, input: Fields) => Promise<Fields>
  /** Registers a user of the sample company with a password, who may acquire at once. */
  readonly newUser: (loginId: string, name: string, password: string) => Promise<void>
  /** One statement as the owner of the database, for states that nothing built so far leads to. */
  readonly asOwner: (statement: string) => Promise<void>
}

/** Reads until the welcome stands there; a service that ends before is a failure with all it said. */
const untilReady = async (child: ChildProcess, written: () => string): Promise<void> => {
  while (!written().includes('Stop with Ctrl+C')) {
    const ended = await Promise.race([once(child.stdout!, 'data').then(() => false), once(child, 'exit').then(() => true)])
    if (ended) assert.fail(`the service ended before it was ready:\n${written()}`)
  }
}

const must = <Value>(what: string, result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: unknown }): Value => {
  if (!result.ok) assert.fail(`${what}: ${JSON.stringify(result.problem)}`)
  return result.value
}

export const startService = async (): Promise<JourneyService> => {
  const dataDirectory = mkdtempSync('/tmp/warifu-journey-')
  const ports = await freePorts()
  const environment = {
    ...settingsOf(dataDirectory, ports),
  }
  const { DATABASE_URL: _, ...others } = process.env
  const child = spawn(process.execPath, [...NODE_OPTIONS, startedProgram()], { cwd: ROOT, env: { ...others, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const written = () => text
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => { text += part })
  await untilReady(child, written)

  const configuration = must('configuration', readConfiguration(environment, ROOT))
  const opened = must('house', await openHouse(configuration, { random: randomBytes, clock: realClock, onBroken: () => undefined, beside: true }))
  const { house } = opened
  const owner = new Client({ connectionString: await reachEmbedded({ dataDir: join(dataDirectory, 'postgresql'), secret: opened.secret }) })
  await owner.connect()
  const acts = await officeActsIn('demo')
  const [institution, backOffice] = await house.database.open(({ installation }) =>
    Promise.all([MINATO.code, OFFICE.code].map((code) => installation.institution({ code }))))
  if (institution === undefined || backOffice === undefined) assert.fail('the demo has no institutions')

  const perform = async (name: string, input: Fields): Promise<Fields> => {
    const act = acts.find((each) => each.name === name) ?? assert.fail(`no act ${name}`)
    const fields = act.input.parse({ ...(Object.hasOwn(act.input.shape, 'institution') ? { institution: MINATO.code } : {}), ...input }) as Fields
    return must(name, await performAct(house)({ actor: ACTOR, officeId: backOffice.id }, act, { ok: true, value: fields }))
  }
  return {
    minato: originsOf(MINATO.service.site, ports),
    office: originsOf(OFFICE.service.site, ports),
    ports,
    trusted: { 'demo servers': join(dataDirectory, 'demo', 'tls-root.crt') },
    opened, institution, written, perform,
    originsAt: (site) => originsOf(site, ports),
    told: (secret, loginId) => readFileSync(join(dataDirectory, 'demo', `${secret}-${loginId}`), 'utf8').trim(),
    newUser: async (loginId, name, password) => {
      await perform('register-user', { contract: '10000001', loginId, name, mail: `${loginId}@shiomi.example`, role: 'user' })
      must('password', await setInitialPassword(house)(ACTOR, { institutionId: institution.id, loginId, password, lapsesAt: null }))
      await perform('open-grant', { loginId, reason: 'journey' })
    },
    asOwner: async (statement) => void await owner.query(statement),
    [Symbol.asyncDispose]: async () => {
      await owner.end()
      await opened.close()
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
