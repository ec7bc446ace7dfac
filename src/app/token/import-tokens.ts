import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyContainer } from '../../domain/pskc/container.ts'
import type { KeyFileFault } from '../../domain/pskc/faults.ts'
import { openTokens, type TokenInFile } from '../../domain/pskc/open-tokens.ts'
import { readKeyContainer } from '../../domain/pskc/read-container.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { seedMac } from './seed-mac.ts'

/** Characters of a file: some 2,000 tokens. */
export const KEY_FILE_MOST = 2_000_000

export type TokenFile = {
  readonly institutionId: string
  /** XML (RFC 6030). */
  readonly file: string
  /** A key that both sides have, in hexadecimal; empty: none. */
  readonly key: string
  /** The password that the key of the file is derived from; empty: none. */
  readonly password: string
}

/** What lies in a file, without its secrets. */
export type TokenInPreview = Pick<TokenInFile, 'serial' | 'digits' | 'stepSeconds' | 'drift'>

/** The whole of what an import would do, or everything that keeps it from being done. */
export type TokenFilePreview = { readonly tokens: readonly TokenInPreview[]; readonly faults: readonly KeyFileFault[] }

type Imported = Result<readonly TokenInPreview[], RefusalOf<'input-invalid' | 'conflict'>>

const derive = promisify(pbkdf2)
const HEX_KEY = /^(?:[0-9a-f]{2}){16,32}$/
const BATCH = 500
const FAULTS_MOST = 50
const ACT = 'import-tokens'

class Raced extends Error {}

/** The key as the file asks for it, away from the event loop; a fault where another is given. */
const keyFor = async ({ protection }: KeyContainer, { key, password }: TokenFile): Promise<Result<Uint8Array | null, 'key-not-asked'>> => {
  if (protection.kind === 'none') return key === '' && password === '' ? ok(null) : problem('key-not-asked')
  if (protection.kind === 'pre-shared') return password === '' ? ok(key === '' ? null : Buffer.from(key, 'hex')) : problem('key-not-asked')
  if (key !== '') return problem('key-not-asked')
  return ok(password === '' ? null : await derive(password, protection.salt, protection.iterations, protection.keyBytes, protection.hash))
}

const readKey = (typed: TokenFile): Result<TokenFile, readonly FieldProblem[]> => {
  const key = typed.key.toLowerCase().replace(/[\s:]/g, '')
  return key === '' || HEX_KEY.test(key) ? ok({ ...typed, key }) : problem([{ field: 'key', code: 'format-wrong' }])
}

const inFile = async (typed: TokenFile, now: Date): Promise<Result<readonly TokenInFile[], readonly KeyFileFault[]>> => {
  const read = readKeyContainer(typed.file)
  if (!read.ok) return read
  const key = await keyFor(read.value, typed)
  if (!key.ok) return problem([{ fault: key.problem, line: 1, serial: null }])
  const opened = openTokens(read.value, key.value, now)
  key.value?.fill(0)
  return opened
}

/** Tokens whose serial number or seed another of the institution has, in stock or in use. */
const taken = async (house: House, tx: Transaction, tokens: readonly TokenInFile[]): Promise<readonly KeyFileFault[]> => {
  const macs = tokens.map(({ seed }) => Buffer.from(seedMac(house, seed)))
  const known = await tx.tokens.known(tokens.map(({ serial }) => serial), macs)
  const [serials, seeds] = [new Set(known.serials), new Set(known.seedMacs.map((mac) => Buffer.from(mac).toString('base64')))]
  return tokens.flatMap(({ serial, line }, at): KeyFileFault[] => {
    if (serials.has(serial)) return [{ fault: 'serial-taken', line, serial }]
    return seeds.has(macs[at]?.toString('base64') ?? '') ? [{ fault: 'seed-taken', line, serial }] : []
  }).slice(0, FAULTS_MOST)
}

const forget = (tokens: readonly TokenInFile[]): void => tokens.forEach(({ seed }) => void seed.fill(0))

const preview = ({ serial, digits, stepSeconds, drift }: TokenInFile): TokenInPreview => ({ serial, digits, stepSeconds, drift })

/** Looks at a file of tokens without taking anything from it: what it holds, or every fault by line and serial number. */
export const previewTokens = (house: House) => async (input: TokenFile): Promise<Result<TokenFilePreview, RefusalOf<'input-invalid'>>> => {
  const read = readKey(input)
  if (!read.ok) return problem({ code: 'input-invalid', fields: read.problem })
  return house.database.transact(input.institutionId, async (tx) => {
    const tokens = await inFile(read.value, tx.now.machine)
    if (!tokens.ok) return ok({ tokens: [], faults: tokens.problem })
    const faults = await taken(house, tx, tokens.value)
    forget(tokens.value)
    return ok({ tokens: tokens.value.map(preview), faults })
  })
}

/**
 * Takes every token of a file into stock, or none (R-1217, RFC 6030). Each seed is sealed for its own token at once. A serial number or a seed that another
 * token has, in the file or here, is a fault, as everything is that the preview tells.
 */
export const importTokens = (house: House) => async (actor: Actor, input: TokenFile): Promise<Imported> => {
  const read = readKey(input)
  const where = { kind: 'institution', id: input.institutionId } as const
  try {
    return await house.database.transact(input.institutionId, async (tx): Promise<Imported> => {
      const audit = auditor(house, tx, actor)
      if (!read.ok) return audit.refused(ACT, where, { code: 'input-invalid', fields: read.problem })
      const tokens = await inFile(read.value, tx.now.machine)
      const faults = tokens.ok ? await taken(house, tx, tokens.value) : tokens.problem
      if (!tokens.ok || faults.length > 0) {
        return audit.refused(ACT, where, { code: 'input-invalid', fields: faults.map((fault): FieldProblem => ({ field: 'file', code: 'key-file-fault', ...fault })) })
      }
      const rows = tokens.value.map(({ serial, digits, stepSeconds, drift, seed }) => {
        const id = randomUuid(house.random(16))
        return { id, serial, digits, stepSeconds, drift, lastStep: null, sealedSeed: house.oneTimePasswords.seal(id, seed), seedMac: seedMac(house, seed), cameAt: tx.now.business }
      })
      forget(tokens.value)
      for (let from = 0; from < rows.length; from += BATCH) {
        const batch = rows.slice(from, from + BATCH)
        // Somebody brings the same in at this moment: nothing of ours stays.
        if (await tx.tokens.addStock(batch) < batch.length) throw new Raced('another import was quicker')
      }
      await audit.accepted(ACT, where, { tokens: rows.length, first: rows[0]?.serial ?? '', last: rows.at(-1)?.serial ?? '' })
      return ok(tokens.value.map(preview))
    })
  } catch (error) {
    if (!(error instanceof Raced)) throw error
    return problem({ code: 'conflict' })
  }
}
