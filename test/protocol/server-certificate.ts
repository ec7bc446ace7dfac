import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './openssl-issuer.ts'

/** A root for TLS, constrained to `localhost`, and one certificate for the host names given; made by OpenSSL, as PEM. */
export const serverCertificate = async (folder: string, names: readonly string[]) => {
  const at = (name: string): string => join(folder, name)
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  await run('openssl', ['req', '-x509', ...newKey, '-keyout', at('tls-root.key'), '-out', at('tls-root.pem'), '-subj', '/CN=Test TLS root', '-days', '30',
    '-addext', 'nameConstraints=critical,permitted;DNS:localhost'])
  await run('openssl', ['req', ...newKey, '-keyout', at('tls.key'), '-out', at('tls.csr'), '-subj', '/O=Test TLS'])
  await writeFile(at('tls.ext'), `basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=${names.map(name => `DNS:${name}`).join(',')}\n`)
  await run('openssl', ['x509', '-req', '-in', at('tls.csr'), '-CA', at('tls-root.pem'), '-CAkey', at('tls-root.key'), '-CAcreateserial', '-days', '30', '-extfile', at('tls.ext'), '-out', at('tls.pem')])
  return { rootFile: at('tls-root.pem'), key: await readFile(at('tls.key')), cert: await readFile(at('tls.pem')) }
}
