import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOLD, type Told } from '../../web/pages/office/demo-cast.tsx'

/** Secrets that people of the cast were told. A real one is printed once and kept nowhere. */
export type ToldSecrets = {
  readonly read: (loginId: string) => Readonly<Partial<Record<Told, string>>>
  readonly write: (secret: Told, loginId: string, told: string) => void
  /** Whether this person has been told everything, and is not touched again. */
  readonly isComplete: (loginId: string) => boolean
  readonly complete: (loginId: string) => void
}

/** The demo's folder beside its data, where what people were told is kept in the clear, which only a demo may do. */
export const demoFolder = (dataDirectory: string): string => {
  const folder = join(dataDirectory, 'demo')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

export const toldSecrets = (folder: string): ToldSecrets => {
  const file = (secret: Told | 'complete', loginId: string) => join(folder, `${secret}-${loginId}`)
  return {
    read: (loginId) => Object.fromEntries(
      TOLD.filter((secret) => existsSync(file(secret, loginId))).map((secret) => [secret, readFileSync(file(secret, loginId), 'utf8').trim()]),
    ),
    write: (secret, loginId, told) => writeFileSync(file(secret, loginId), `${told}\n`, { mode: 0o600 }),
    isComplete: (loginId) => existsSync(file('complete', loginId)),
    complete: (loginId) => writeFileSync(file('complete', loginId), '', { mode: 0o600 }),
  }
}
