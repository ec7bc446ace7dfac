import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'

/** What apt reports on its status channel: `dlstatus` while it fetches, `pmstatus` while it unpacks and sets up. */
export type Progress = { readonly act: 'fetching' | 'installing'; readonly percent: number; readonly what: string }

/** One line of apt's status channel (README.progress-reporting of apt); undefined for the other kinds of line. */
export const readProgress = (line: string): Progress | undefined => {
  const [kind, , percent = '', what = ''] = line.split(':')
  if (kind !== 'dlstatus' && kind !== 'pmstatus') return undefined
  return { act: kind === 'dlstatus' ? 'fetching' : 'installing', percent: Math.floor(Number(percent)), what }
}

const CLUSTERS = '/etc/postgresql-common/createcluster.conf'

/** Debian would set up and start a database of its own beside the programs that the tests need. */
const leaveDatabaseAlone = (): void => {
  if (existsSync('/etc/postgresql-common')) return
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync(CLUSTERS, '# The tests of Warifu need the programs of PostgreSQL, not a server.\ncreate_main_cluster = false\n')
}

const POLICY = '/usr/sbin/policy-rc.d'

/** Programs are needed, no server that Debian starts with them (invoke-rc.d(8): 101 forbids it); answers how to take that back. */
const startNothing = (): (() => void) => {
  if (existsSync(POLICY)) return () => undefined
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  return () => rmSync(POLICY, { force: true })
}

const apt = (args: readonly string[], onProgress: (progress: Progress) => void): Promise<{ readonly code: number | null; readonly output: string }> =>
  new Promise((resolve) => {
    const options = ['-y', '-q', '--no-install-recommends', '-o', 'APT::Status-Fd=3', '-o', 'Dpkg::Options::=--force-confold', '-o', 'DPkg::Lock::Timeout=300']
    const child = spawn('apt-get', [...options, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    })
    let output = ''
    const [, stdout, stderr, status] = child.stdio
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-4000)
      })
    }
    status?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        const progress = readProgress(line)
        if (progress !== undefined) onProgress(progress)
      }
    })
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })

/** Installs packages of Debian and prints how far it is. Answers what went wrong, or undefined. */
export const installFromDebian = async (names: readonly string[], print: (line: string) => void): Promise<string | undefined> => {
  if (names.some((name) => name.startsWith('postgresql'))) leaveDatabaseAlone()
  let shown = ''
  const show = ({ act, percent, what }: Progress): void => {
    const step = `${act} ${percent - (percent % 10)} %`
    if (step !== shown) print(`  ${step.padEnd(16)} ${what}`)
    shown = step
  }
  print('Reading Debian\'s package lists …')
  const updated = await apt(['update'], () => undefined)
  if (updated.code !== 0) return `apt-get update failed: ${updated.output}`
  print(`Installing from Debian: ${names.join(', ')} …`)
  const startAgain = startNothing()
  const installed = await apt(['install', ...names], show).finally(startAgain)
  return installed.code === 0 ? undefined : `apt-get install failed: ${installed.output}`
}
