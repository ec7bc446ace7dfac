import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { REFUSAL_STATUS } from '../refusal-status.ts'
import { UnreadableBody } from './read-body.ts'

/** How something thrown is answered; `refusal` null is a defect of ours, answered 500. */
export type Fault = Readonly<{ refusal: Refusal | null; status: number }>

const UNREADABLE: Fault = { refusal: { code: 'input-invalid', fields: [] }, status: 400 }

/** What fastify throws about a request it could not hand on. */
const OF_THE_REQUEST: Readonly<Record<string, (mostBytes: number) => Fault>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (mostBytes) => ({ refusal: { code: 'too-large', mostBytes }, status: 413 }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => ({ ...UNREADABLE, status: 415 }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => UNREADABLE,
  FST_ERR_CTP_EMPTY_TYPE: () => UNREADABLE,
}

/** Codes of node and PostgreSQL for "nobody is there": the same try may succeed later. */
const UNAVAILABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  // No room: for a connection, on the disk, in memory; and a disk that does not write.
  '53000',
  '53100',
  '53200',
  '53300',
  '58030',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
])

/** Whether a part that is missing is the reason; nobody to connect to may have any code, as ENOENT where a socket is not there yet. */
const isUnavailable = ({ code, syscall }: Thrown): boolean => (typeof code === 'string' && UNAVAILABLE.has(code)) || syscall === 'connect'

type Thrown = { readonly code?: unknown; readonly syscall?: unknown }

export const faultOf = (thrown: unknown, mostBytes: number): Fault => {
  if (thrown instanceof UnreadableBody) return UNREADABLE
  const { code, syscall } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Thrown
  if (typeof code === 'string' && Object.hasOwn(OF_THE_REQUEST, code)) return (OF_THE_REQUEST[code] as (mostBytes: number) => Fault)(mostBytes)
  return isUnavailable({ code, syscall })
    ? { refusal: { code: 'unavailable' }, status: REFUSAL_STATUS.unavailable }
    : { refusal: null, status: 500 }
}
