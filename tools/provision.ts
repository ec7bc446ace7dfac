import { existsSync } from 'node:fs'
import { installFromDebian } from './provision/debian.ts'
import { missingNeeds, NEEDS, type Need } from './provision/needs.ts'

/** The machine as provisioning sees it. */
export type Machine = {
  readonly isThere: (file: string) => boolean
  readonly root: boolean
  readonly install: (names: readonly string[], print: (line: string) => void) => Promise<string | undefined>
  readonly print: (line: string) => void
}

const thisMachine: Machine = { isThere: existsSync, root: process.geteuid?.() === 0, install: installFromDebian, print: console.log }

/** Installs from Debian what is needed, by tests and tour if nothing else is said, and is not there. Answers what to do where that is not possible, or undefined. */
export const provision = async (machine: Machine = thisMachine, needs: readonly Need[] = NEEDS): Promise<string | undefined> => {
  const missing = missingNeeds(machine.isThere, needs)
  if (missing.length === 0) return undefined
  const list = missing.map(({ name, purpose }) => `  ${name.padEnd(16)} ${purpose}`).join('\n')
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.map(({ name }) => name).join(' ')}`
  if (!machine.isThere('/usr/bin/apt-get')) return `These programs are missing, and this is not Debian, so install what brings them:\n${list}`
  if (!machine.root) return `These packages of Debian are missing:\n${list}\nInstall them as root, then start again: ${command}`
  const failure = await machine.install(missing.map(({ name }) => name), machine.print)
  if (failure !== undefined) return `${failure}\nInstall them by hand, then start again: ${command}`
  const still = missingNeeds(machine.isThere, needs)
  return still.length === 0 ? undefined : `Installed, but not where they were expected: ${still.flatMap(({ files }) => files).join(', ')}`
}
