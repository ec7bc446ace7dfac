import { type Result, ok, problem } from '../../../domain/result.ts'
import { sequence } from '../../../x509/der/write-element.ts'
import { writePkcs12 } from '../../../x509/pkcs12/write-pkcs12.ts'
import { buildRequest } from '../../../x509/request/build-request.ts'
import { type Delivery, type RefusalText, parseAnswer } from '../acquire/answer.ts'
import type { Failure } from '../acquire/cause.ts'
import { certifies } from '../acquire/certified-key.ts'
import { makePassphrase } from '../acquire/passphrase.ts'
import type { Stage } from '../acquire/states.ts'
import { type OpenedKey, keepNewKey, openKey, readKey } from './kept-key.ts'

/** What the page has been given for this acquisition. */
export interface Acquisition {
  readonly grant: string
  readonly csrf: string
  readonly address: string
  readonly pcName: string
  /** Milliseconds of this PC's clock. */
  readonly now: number
}

/** The file as it will be saved, and what opens it. */
export interface Built {
  readonly file: Blob
  readonly fileName: string
  readonly friendlyName: string
  readonly passphrase: string
  readonly fingerprint: Delivery['fingerprint']
  readonly stopCode: Delivery['stopCode']
}

type Trouble = RefusalText | Failure

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
const pause = (): Promise<void> => new Promise(resolve => { setTimeout(resolve) })

const keyFor = async ({ grant, pcName, now }: Acquisition): Promise<Result<OpenedKey, Failure>> => {
  try {
    return ok(await openKey(await readKey(grant) ?? await keepNewKey(grant, pcName, now)))
  } catch {
    return problem('storage')
  }
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

const send = async ({ address, pcName, csrf }: Acquisition, request: Uint8Array, signal: AbortSignal): Promise<Result<Delivery, Trouble>> => {
  const body = JSON.stringify({ request: base64(request), pcName, csrf })
  const headers = { 'Content-Type': 'application/json', 'Accept': 'application/json' }
  try {
    // A redirection would lead to a page; it comes back as an answer without status and is read as garbled.
    const answer = await fetch(address, { method: 'POST', headers, body, signal, redirect: 'manual', cache: 'no-store' })
    return parseAnswer(answer.status, await answer.text())
  } catch {
    return problem('offline')
  }
}

const build = async (key: OpenedKey, { certificate, chain, fileName, friendlyName, fingerprint, stopCode }: Delivery): Promise<Built> => {
  const passphrase = makePassphrase(random)
  const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key.privateKey))
  const file = await writePkcs12({ privateKey, certificate, chain, friendlyName }, passphrase, { random, pause })
  privateKey.fill(0)
  return { file: new Blob([file], { type: 'application/x-pkcs12' }), fileName, friendlyName, passphrase, fingerprint, stopCode }
}

/**
 * Key, request, certificate, file. The key is the one kept for this grant, if there is one: the server then delivers the certificate it has issued
 * for that key already. The private key leaves only in the file.
 */
export const acquire = async (acquisition: Acquisition, signal: AbortSignal, enter: (stage: Stage) => void): Promise<Result<Built, Trouble>> => {
  enter('key')
  const key = await keyFor(acquisition)
  if (!key.ok) return key
  enter('request')
  const emptyName = sequence()
  const request = await buildRequest(key.value.publicKey, key.value.privateKey, emptyName)
  enter('issue')
  const delivery = await send(acquisition, request, signal)
  if (!delivery.ok) return delivery
  if (!certifies(delivery.value.certificate, key.value.publicKeyInfo)) return problem('other-key')
  enter('file')
  return ok(await build(key.value, delivery.value))
}

/** Milliseconds from the press of the button to success or a named cause. */
const deadlineMs = 30_000

/** `acquire` that always ends: after 30 seconds with `timeout`, and a defect becomes `unexpected`. Late stages are not told. */
export const acquireInTime = async (acquisition: Acquisition, enter: (stage: Stage) => void): Promise<Result<Built, Trouble>> => {
  const ending = new AbortController()
  const late = new Promise<Result<Built, Trouble>>(resolve => {
    setTimeout(() => {
      resolve(problem('timeout'))
      ending.abort()
    }, deadlineMs)
  })
  const enterInTime = (stage: Stage): void => { if (!ending.signal.aborted) enter(stage) }
  const attempt = acquire(acquisition, ending.signal, enterInTime).catch((defect: unknown): Result<Built, Trouble> => {
    console.error(defect)
    return problem('unexpected')
  })
  return Promise.race([late, attempt])
}
