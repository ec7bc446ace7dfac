import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../protocol/openssl-issuer.ts'

/** The NSS database of one browser, filled as its user would do by the browser's own windows. */
export interface CertificateStore {
  /** Puts key and certificates into the store. A browser does not ask again on hosts that it has already visited. */
  readonly importP12: (file: Uint8Array, passphrase: string) => Promise<void>
  /** What `certutil -L` lists: names and trust. */
  readonly certificates: () => Promise<string>
  /** Takes key and certificate of that name out of the store. */
  readonly removeCertificate: (name: string) => Promise<void>
}

/** Makes the database, without a password, since a dialog would hang; `trusted` are PEM files of roots accepted for servers, by the name they get in it. */
export const makeCertificateStore = async (folder: string, trusted: Readonly<Record<string, string>>): Promise<CertificateStore> => {
  const store = `sql:${folder}`
  await mkdir(folder, { recursive: true })
  await run('certutil', ['-N', '-d', store, '--empty-password'])
  for (const [name, file] of Object.entries(trusted)) await run('certutil', ['-A', '-d', store, '-n', name, '-t', 'C,,', '-i', file])
  return {
    importP12: async (file, passphrase) => {
      const path = join(folder, 'import.p12')
      await writeFile(path, file)
      await run('pk12util', ['-i', path, '-d', store, '-W', passphrase, '-K', ''])
      await rm(path)
    },
    certificates: () => run('certutil', ['-L', '-d', store]),
    removeCertificate: async (name) => { await run('certutil', ['-F', '-d', store, '-n', name]) },
  }
}
