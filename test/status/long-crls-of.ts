import { resolve } from 'node:path'
import type { House } from '../../src/app/port/house.ts'
import type { LongCrls } from '../../src/app/port/long-crls.ts'
import { openLongCrls } from '../../src/status/long-crls.ts'

/** Those of the service: the real process, on the database of the test. */
export const longCrlsOf = (house: Pick<House, 'database' | 'signer'>, url: string): LongCrls =>
  openLongCrls({ ...house, url, program: resolve(import.meta.dirname, '../../src/bin/crl-writer.js') })
