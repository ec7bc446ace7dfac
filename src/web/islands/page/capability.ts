import type { Incapacity } from '../acquire/cause.ts'
import { keepNewKey, openKey, readKey, removeKey } from './kept-key.ts'

const works = async (attempt: () => Promise<unknown>): Promise<boolean> => {
  try {
    await attempt()
    return true
  } catch {
    return false
  }
}

const makesKeys = async (): Promise<void> => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new Uint8Array(1))
  await crypto.subtle.exportKey('pkcs8', pair.privateKey)
}

/** The very thing that is needed later, under a name that no grant has: a private window may refuse keys and nothing else. */
const keepsKeys = async (): Promise<void> => {
  const trial = `trial ${crypto.randomUUID()}`
  await keepNewKey(trial, '', 0)
  const kept = await readKey(trial)
  await removeKey(trial)
  if (!kept) throw new Error('what was kept is gone')
  await openKey(kept)
}

const handsOverFiles = async (): Promise<void> => {
  const address = URL.createObjectURL(new Blob(['trial']))
  URL.revokeObjectURL(address)
  if (!('download' in document.createElement('a'))) throw new Error('no download')
  await Promise.resolve()
}

/** What this browser lacks, tried out and not guessed from its name; nothing of the acquisition is used up by it. */
export const findIncapacity = async (): Promise<Incapacity | undefined> => {
  if (!isSecureContext || !('subtle' in crypto)) return 'no-webcrypto'
  if (!await works(makesKeys)) return 'no-key'
  if (!await works(keepsKeys)) return 'no-storage'
  return await works(handsOverFiles) ? undefined : 'no-download'
}
