import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { openServiceBook, type ServiceEntry } from '../../../app/institution/service-book.ts'
import { enrolOperator } from '../../../app/office/enrol-operator.ts'
import { institutionCode, loginId, text } from '../../../app/office/fields.ts'
import { codeFrom, grouped } from '../../../domain/checked-code/checked-code.ts'
import { DUTIES, type Duty } from '../../../domain/permission/duties.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'
import { fromPem, toPem } from '../../../x509/der/pem.ts'
import { writePkcs12 } from '../../../x509/pkcs12/write-pkcs12.ts'
import { buildRequest } from '../../../x509/request/build-request.ts'
import { realClock } from '../../house.ts'
import { houseCommand, machineProblem, type CommandProblem, type Work } from '../command.ts'

const DUTY_NAMES = Object.keys(DUTIES) as [Duty, ...Duty[]]

const MOST_REQUEST_BYTES = 16_384

/** 120 bits, in groups that can be read and typed. */
const PASSPHRASE_DIGITS = 24
const PASSPHRASE_BYTES = 15

/** The empty Name: the issuer decides it. */
const NO_SUBJECT = new Uint8Array([0x30, 0x00])

type Key = { readonly request: Uint8Array; readonly privateKey: Uint8Array }

const makeKey = async (): Promise<Key> => {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return { request: await buildRequest(publicKey, privateKey, NO_SUBJECT), privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)) }
}

const readRequest = (directory: string, file: string): Result<Uint8Array, CommandProblem> => {
  try {
    const descriptor = openSync(resolve(directory, file), constants.O_RDONLY)
    try {
      const pem = fstatSync(descriptor).size > 8 * MOST_REQUEST_BYTES ? problem('pem-too-large') : fromPem('CERTIFICATE REQUEST', readFileSync(descriptor, 'latin1'), MOST_REQUEST_BYTES)
      return pem.ok ? ok(pem.value) : machineProblem(`${file} is not a certificate request in PEM (BEGIN CERTIFICATE REQUEST), or a very large one.`)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return machineProblem(`${file} cannot be read: ${(error as Error).message}`)
  }
}

const officeEntry = async ({ opened: { house }, officeId }: Work): Promise<ServiceEntry | undefined> => {
  const service = (await house.database.open(({ installation }) => installation.services({ kind: 'office' }))).find(({ institutionId }) => institutionId === officeId)
  return service && openServiceBook(house, realClock).byId(service.id)
}

/** Takes the place of the file before anything is issued, so that a certificate is never issued that cannot be written down; nobody else may read it. */
const reserve = (path: string): Result<number, CommandProblem> => {
  try {
    return ok(openSync(path, 'wx', 0o600))
  } catch (error) {
    return machineProblem(`${path} cannot be made: ${(error as Error).message}. Name another file by --out; nothing is written over.`)
  }
}

/** Writes everything or throws. */
const fill = (descriptor: number, bytes: Uint8Array): void => {
  let written = 0
  while (written < bytes.length) written += writeSync(descriptor, bytes, written)
}

export const ENROL_OPERATOR = houseCommand({
  name: 'enrol-operator',
  does: 'makes somebody an operator and writes their certificate, with a key made here or for a request made elsewhere',
  input: z.strictObject({
    loginId: loginId(),
    name: text().describe('the person'),
    mail: text().describe('the mail address'),
    language: z.enum(['ja', 'en']).default('ja').describe('the language of mails'),
    duty: z.array(z.enum(DUTY_NAMES)).min(1).max(DUTY_NAMES.length).describe('what the operator is charged with'),
    serves: z.array(institutionCode()).max(100).default([]).describe('codes of the institutions to work for').meta({ examples: ['1234'] }),
    request: text().optional().describe('a file with a certificate request (PKCS#10, PEM); without it the key is made here'),
    keyOrigin: z.enum(['store', 'token', 'file']).default('store').describe('with --request: where its key is'),
    pcName: text().default('operator').describe('the PC or token that holds the key, as lists show it'),
    out: text().optional().describe('the file to write: .p12 with the key, or .pem for a request; <login id>.p12 or .pem where it is left out'),
  }),
  run: async (work, input) => {
    const entry = await officeEntry(work)
    if (entry === undefined) return machineProblem('There is no back office yet. First: add-institution, create-root, create-authority, add-service --kind office.')
    const made = input.request === undefined ? await makeKey() : undefined
    const request = made === undefined ? readRequest(work.directory, input.request ?? '') : ok(made.request)
    if (!request.ok) return request
    const path = resolve(work.directory, input.out ?? `${input.loginId}.${made === undefined ? 'pem' : 'p12'}`)
    const reserved = reserve(path)
    if (!reserved.ok) return reserved
    let kept = false
    try {
      const enrolled = await enrolOperator(work.opened.house)(work.actor, {
        ...input, entry, duties: input.duty, request: request.value, keyOrigin: made === undefined ? input.keyOrigin : 'file',
      })
      if (!enrolled.ok) return enrolled
      const { certificate } = enrolled.value
      const chain = [entry.authority.certificate, entry.root.certificate]
      const passphrase = made === undefined ? null : grouped(codeFrom(randomBytes(PASSPHRASE_BYTES), PASSPHRASE_DIGITS))
      fill(reserved.value, made === undefined || passphrase === null
        ? Buffer.from([certificate.der, ...chain].map((der) => toPem('CERTIFICATE', der)).join(''))
        : await writePkcs12(
          { privateKey: made.privateKey as Uint8Array<ArrayBuffer>, certificate: new Uint8Array(certificate.der), chain: chain.map((der) => new Uint8Array(der)), friendlyName: input.loginId }, passphrase,
          { random: (length) => new Uint8Array(randomBytes(length)), pause: async () => undefined },
        ))
      kept = true
      return ok({
        loginId: input.loginId, serial: Buffer.from(certificate.serial).toString('hex'), notAfter: certificate.notAfter.toISOString(), file: path,
        ...(passphrase === null ? {} : { passphrase }),
      })
    } finally {
      closeSync(reserved.value)
      if (!kept) rmSync(path, { force: true })
    }
  },
})
