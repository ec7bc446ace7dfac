import { fork } from 'node:child_process'
import { once } from 'node:events'
import { after } from 'node:test'
import { resolve } from 'node:path'
import type { Ports } from '../../../src/web/http/host/origins.ts'

export type Flood = {
  readonly kind: 'handshakes' | 'requests'
  readonly ports: Ports
  readonly site: string
  /** Where it comes from; each keeps `atOnce` going. */
  readonly addresses: readonly string[]
  readonly atOnce: number
  /** Whose names it knows. */
  readonly loginIds: readonly string[]
}

/** What a flood was answered. */
export type Tally = {
  statuses: Record<number, number>
  handshakes: number
  /** Connections that ended without an answer. */
  broken: number
  /** Answers to wait that do not say how long. */
  withoutRetryAfter: number
}

/** Floods from a process of its own, so that nobody waits for the flood but those who are meant to. Answers what ends it. */
export const begin = async (flood: Flood): Promise<() => Promise<Tally>> => {
  const child = fork(resolve(import.meta.dirname, 'flooder.js'), [JSON.stringify(flood)], { execArgv: ['--enable-source-maps'] })
  after(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  return async () => {
    const told = once(child, 'message')
    child.send('stop')
    return (await told)[0] as Tally
  }
}
