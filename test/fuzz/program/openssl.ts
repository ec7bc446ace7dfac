import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { toPem } from '../../../src/x509/der/pem.ts'

const run = promisify(execFile)

/** What the program is asked about each kind of input; `$f` is the file. An exit of 0 is a yes. */
const QUESTIONS = {
  der: 'openssl asn1parse -inform DER -in $f',
  // Since 3.0 a wrong signature is told by the exit, and by a line as well.
  request: 'openssl req -inform DER -in $f -verify -noout 2>&1 | grep -q "verify OK"',
  certificate: 'openssl x509 -inform DER -in $f -noout -text',
  crl: 'openssl crl -inform DER -in $f -noout -text',
  pem: 'openssl x509 -in $f -noout',
} as const

export type Question = keyof typeof QUESTIONS

export const isQuestion = (name: string): name is Question => Object.hasOwn(QUESTIONS, name)

/** Asks the openssl program about many inputs, in one shell: whether it takes each of them. */
export const askOpenssl = async (question: Question, inputs: readonly Uint8Array[]): Promise<readonly boolean[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'warifu-fuzz-'))
  try {
    await Promise.all(inputs.map((input, at) => writeFile(join(folder, `${at}.in`), input)))
    const script = `for f in *.in; do if { ${QUESTIONS[question]}; } >/dev/null 2>&1; then echo "$f"; fi; done > taken`
    await run('/bin/sh', ['-c', script], { cwd: folder })
    const taken = new Set((await readFile(join(folder, 'taken'), 'utf8')).split('\n'))
    return inputs.map((_, at) => taken.has(`${at}.in`))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Whether `openssl verify` takes each certificate for a TLS client's of the authority, at a time. */
export const askVerify = async (root: Uint8Array, issuing: Uint8Array, at: Date, certificates: readonly Uint8Array[]): Promise<readonly boolean[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'warifu-fuzz-'))
  try {
    await writeFile(join(folder, 'root.pem'), toPem('CERTIFICATE', root))
    await writeFile(join(folder, 'issuing.pem'), toPem('CERTIFICATE', issuing))
    await Promise.all(certificates.map((each, index) => writeFile(join(folder, `${index}.in`), toPem('CERTIFICATE', each))))
    const verify = `openssl verify -purpose sslclient -attime ${Math.floor(at.getTime() / 1000)} -CAfile root.pem -untrusted issuing.pem $f`
    await run('/bin/sh', ['-c', `for f in *.in; do if ${verify} >/dev/null 2>&1; then echo "$f"; fi; done > taken`], { cwd: folder })
    const taken = new Set((await readFile(join(folder, 'taken'), 'utf8')).split('\n'))
    return certificates.map((_, index) => taken.has(`${index}.in`))
  } finally {
    await rm(folder, { recursive: true })
  }
}
