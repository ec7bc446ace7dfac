import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Ports } from '../src/web/http/host/origins.ts'
import { freePorts, settingsOf } from '../test/free-ports.ts'
import { NODE_OPTIONS } from '../test/started-program.ts'
import { SERVICE } from '../tools/assets/program.ts'
import { untilSays } from './processes.ts'

export type Place = { readonly data: string; readonly ports: Ports; readonly env: Readonly<Record<string, string>> }

export const placeAt = async (data: string): Promise<Place> => ({ data, ports: await freePorts(), env: {} })

export type Running = { readonly child: ChildProcess; readonly readyMs: number; readonly stop: () => Promise<void> }

/** The real service as a process of its own, as `npm start` hands over to it; `node` are further options of Node's. */
export const start = async (root: string, { data, ports, env }: Place, node: readonly string[] = []): Promise<Running> => {
  const child = spawn(process.execPath, [...NODE_OPTIONS, ...node, join(root, SERVICE)], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settingsOf(data, ports), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  // A bench that throws leaves no service behind that takes the time of whoever measures next.
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end)
  void closed.then(() => process.off('exit', end))
  const readyMs = await untilSays(child, /^Warifu is ready/m)
  return {
    child, readyMs,
    stop: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}
