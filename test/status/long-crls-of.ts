import { resolve } from 'node:path'
import type { House } from '../../src/app/port/house.ts'
import type { LongCrls } from '../../src/app/port/long-crls.ts'
import { type LongCrlParts, openLongCrls } from '../../src/status/long-crls.ts'
import { crlTransactions } from '../../src/store/crl-transaction.ts'

/** The real process that makes them. */
export const CRL_WRITER = resolve(import.meta.dirname, '../../src/bin/crl-writer.js')

/** Those of the service, on the database of the test. */
export const longCrlsOf = (house: Pick<House, 'database' | 'signer'>, url: string, program = CRL_WRITER, giving: Partial<Pick<LongCrlParts, 'standBack' | 'patienceMs'>> = {}): LongCrls =>
  openLongCrls({ ...house, inTransaction: crlTransactions(url), program, standBack: async () => undefined, ...giving })
