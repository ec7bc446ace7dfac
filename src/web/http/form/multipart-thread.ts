import { parentPort, workerData } from 'node:worker_threads'
import { partsOf } from './multipart-parts.ts'

/** Runs as a thread: reads one form and ends. The octets of its files are handed over, not copied. */
const { body, contentType } = workerData as { readonly body: Uint8Array<ArrayBuffer>; readonly contentType: string }
const parts = await partsOf(body, contentType)
parentPort?.postMessage(parts, (parts ?? []).flatMap(([, value]) => (typeof value === 'string' ? [] : [value.buffer])))
