import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/** Runs a program and answers with what it printed on both channels; throws with that text if it fails. */
export const run = async (program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<string> => {
  const { stdout, stderr } = await exec(program, args, { env, maxBuffer: 1 << 24 })
  return stdout + stderr
}

/** The bytes inside one PEM text. */
const derOf = (pem: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'))

/** A folder that goes away with the scope. */
export const temporaryFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'protocol-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

const userExtensions = `basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=clientAuth
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
`

/** A root and an issuing CA made by OpenSSL, which certify requests: the other side in tests of what our requests and files are worth elsewhere. */
export const opensslIssuer = async (folder: string) => {
  const at = (name: string): string => join(folder, name)
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  await run('openssl', ['req', '-x509', ...newKey, '-keyout', at('root.key'), '-out', at('root.pem'), '-subj', '/O=Test/CN=Test root', '-days', '30'])
  await run('openssl', ['req', ...newKey, '-keyout', at('issuing.key'), '-out', at('issuing.csr'), '-subj', '/O=Test/CN=Test issuing CA'])
  await writeFile(at('ca.ext'), 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n')
  await writeFile(at('user.ext'), userExtensions)
  await run('openssl', ['x509', '-req', '-in', at('issuing.csr'), '-CA', at('root.pem'), '-CAkey', at('root.key'), '-CAcreateserial', '-days', '30', '-extfile', at('ca.ext'), '-out', at('issuing.pem')])
  const read = async (name: string) => derOf(await readFile(at(name), 'utf8'))
  return {
    root: await read('root.pem'),
    issuing: await read('issuing.pem'),
    rootFile: at('root.pem'),
    /** Certifies a PKCS#10 request under the name given, after OpenSSL has verified its signature. */
    issue: async (request: Uint8Array, subject: string): Promise<Uint8Array<ArrayBuffer>> => {
      await writeFile(at('user.csr'), request)
      await run('openssl', ['x509', '-req', '-inform', 'DER', '-in', at('user.csr'), '-CA', at('issuing.pem'), '-CAkey', at('issuing.key'),
        '-CAcreateserial', '-days', '10', '-set_serial', `0x${Buffer.from(crypto.getRandomValues(new Uint8Array(15))).toString('hex')}`,
        '-subj', subject, '-extfile', at('user.ext'), '-out', at('user.pem')])
      return read('user.pem')
    },
  }
}
