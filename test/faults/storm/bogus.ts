import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Identity } from '../pages.ts'

/** A certificate that nobody here has issued, with its key, followed by itself so many times over. */
export const selfSigned = (more: number): Identity => {
  const folder = mkdtempSync('/tmp/warifu-bogus-')
  try {
    const [key, cert] = [join(folder, 'key'), join(folder, 'cert')]
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30', '-subj', '/CN=nobody', '-keyout', key, '-out', cert], { stdio: 'ignore' })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8').repeat(1 + more) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
