import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Secrets that somebody of the cast was told. A real one is printed once and kept nowhere. */
export type ToldSecret = 'letter'

export type ToldSecrets = {
  readonly read: (secret: ToldSecret, loginId: string) => string | null
  readonly write: (secret: ToldSecret, loginId: string, told: string) => void
}

/** The demo's folder beside its data, where what people were told is kept in the clear, which only a demo may do. */
export const demoFolder = (dataDirectory: string): string => {
  const folder = join(dataDirectory, 'demo')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

export const toldSecrets = (folder: string): ToldSecrets => {
  const file = (secret: ToldSecret, loginId: string) => join(folder, `${secret}-${loginId}`)
  return {
    read: (secret, loginId) => (existsSync(file(secret, loginId)) ? readFileSync(file(secret, loginId), 'utf8').trim() : null),
    write: (secret, loginId, told) => writeFileSync(file(secret, loginId), `${told}\n`, { mode: 0o600 }),
  }
}
