import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { freePorts, settingsOf } from '../test/free-ports.ts'
import { SERVICE } from '../tools/assets/program.ts'
import { descendant, processorMs, residentMb, untilSays } from './processes.ts'

export type Start = { readonly readyMs: number; readonly processorMs: number; readonly idleMb: number | null }

/** One whole `npm start` on this data folder, until it says that it is ready; where asked, its memory after so many idle seconds. It is stopped again. */
export const npmStart = async (root: string, data: string, idleSeconds = 0): Promise<Start> => {
  const env = {
    PATH: process.env['PATH'], HOME: process.env['HOME'], ...settingsOf(data, await freePorts()),
  }
  const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(npm, 'close')
  const readyMs = await untilSays(npm, /^Warifu is ready/m)
  const used = processorMs(npm.pid ?? 0)
  const service = descendant(npm.pid ?? 0, SERVICE)
  try {
    await pause(idleSeconds * 1_000)
    return { readyMs, processorMs: used, idleMb: idleSeconds > 0 ? residentMb(service) : null }
  } finally {
    process.kill(service, 'SIGTERM')
    await closed
  }
}
