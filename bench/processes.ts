import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Runs a command to its end; answers how long that took, in milliseconds. Throws where it fails. */
export const timed = async (file: string, args: readonly string[], options: { readonly cwd?: string; readonly uid?: number; readonly gid?: number } = {}): Promise<number> => {
  const began = performance.now()
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${String(code)}: ${said}`)
  return performance.now() - began
}

/** Resolves with the milliseconds from now until the child prints `line`; throws where it ends before. */
export const untilSays = (child: ChildProcess, line: RegExp): Promise<number> => new Promise((resolve, reject) => {
  const began = performance.now()
  let said = ''
  const read = (chunk: Buffer): void => {
    said += chunk.toString()
    if (line.test(said)) resolve(performance.now() - began)
  }
  child.stdout?.on('data', read)
  child.stderr?.on('data', read)
  child.once('close', (code) => reject(new Error(`ended with ${String(code)} before it was ready: ${said}`)))
})

const parentOf = (pid: number): number | undefined => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

const commandOf = (pid: number): readonly string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/** `pid` and everything below it. */
const treeOf = (pid: number): readonly number[] => {
  const parents = new Map(readdirSync('/proc').map(Number).filter(Number.isInteger).map((each) => [each, parentOf(each)]))
  const isBelow = (each: number | undefined): boolean => each !== undefined && each !== 0 && (each === pid || isBelow(parents.get(each)))
  return [...parents.keys()].filter(isBelow)
}

/** The process below `pid` whose command line has this word. */
export const descendant = (pid: number, word: string): number => {
  const found = treeOf(pid).find((each) => commandOf(each).includes(word))
  if (found === undefined) throw new Error(`nothing below ${pid} runs ${word}`)
  return found
}

const TICKS_PER_SECOND = 100

/** What a process and what below it has ended have used; of one that has just ended its parent knows. */
const ticksOf = (pid: number): readonly number[] => {
  try {
    return /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]?.split(' ').slice(11, 15).map(Number) ?? []
  } catch {
    return []
  }
}

/** Processor time of `pid`, of everything below it and of what below it has ended, in milliseconds. */
export const processorMs = (pid: number): number => treeOf(pid).flatMap(ticksOf).reduce((sum, ticks) => sum + ticks, 0) * 1_000 / TICKS_PER_SECOND

/** Memory that a process holds, in MB. */
export const residentMb = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** Most memory that a process has had so far, in MB. */
const peakSoFarMb = (pid: number): number => Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** The most memory that a process has had so far, in MB; from here on the kernel counts its peak anew (proc_pid_clear_refs(5)). */
export const forgetPeakMb = (pid: number): number => {
  const before = peakSoFarMb(pid)
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return before
}

/** Peak memory of a process that comes and goes while `act` runs, as the kernel counts it. */
export const peakMb = async (of: () => number, act: Promise<unknown>): Promise<number> => {
  let [peak, ended] = [0, false]
  const stop = (): void => { ended = true }
  act.then(stop, stop)
  let pid: number | undefined
  while (!ended) {
    try {
      pid ??= of()
      peak = Math.max(peak, peakSoFarMb(pid))
    } catch {
      // It has not come yet, or it is gone.
    }
    await pause(10)
  }
  await act
  return peak
}
