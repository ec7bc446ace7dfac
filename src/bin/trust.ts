import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, problem, type Result } from '../domain/result.ts'
import { parseCertificate } from '../x509/certificate/parse-certificate.ts'

/** Where the stores of this user's browsers are looked for. */
export type BrowserPlaces = {
  readonly home: string
  /** XDG_DATA_HOME, where it is set. */
  readonly dataHome: string | undefined
}

export type TrustProblem =
  | { readonly code: 'certutil-missing' }
  | { readonly code: 'root-unconstrained' }
  | { readonly code: 'certutil-failed'; readonly store: string; readonly reason: string }

/** The folders whose stores were changed. */
export type Trusted = { readonly stores: readonly string[] }

const NICKNAME = 'Warifu demo TLS root'
const LISTED = new RegExp(`^(${NICKNAME} [0-9a-f]{16}) +[a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]* *$`)

/** One sentence for the person at the terminal. */
export const trustSentence = (reason: TrustProblem, certificateFile: string): string => {
  switch (reason.code) {
    case 'certutil-missing':
      return `certutil is missing, which puts certificates into the store of Chromium and Firefox. On Debian: apt-get install libnss3-tools. `
        + `Or import ${certificateFile} in the browser's settings as an authority for web sites.`
    case 'root-unconstrained':
      return `${certificateFile} is not the TLS root of a demo: it could vouch for hosts other than localhost, so it is not given to any browser (R-1214).`
    case 'certutil-failed':
      return `certutil could not change ${reason.store}: ${reason.reason}`
  }
}

/** Chromium takes an existing ~/.pki/nssdb, or else the one under the data folder, which it makes at its first start. */
const chromiumStore = ({ home, dataHome }: BrowserPlaces): string => {
  const old = join(home, '.pki', 'nssdb')
  return existsSync(old) ? old : join(dataHome || join(home, '.local', 'share'), 'pki', 'nssdb')
}

/** Every Firefox profile is a store of its own. */
const firefoxStores = ({ home }: BrowserPlaces): readonly string[] => {
  const profiles = join(home, '.mozilla', 'firefox')
  return existsSync(profiles)
    ? readdirSync(profiles, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(profiles, name))
        .filter((folder) => existsSync(join(folder, 'cert9.db')))
    : []
}

const certutil = (...args: readonly string[]): Result<string, { readonly missing: boolean; readonly reason: string }> => {
  // Without standard input a store with a password of its own fails at once instead of waiting for somebody to type it.
  const { error, status, stdout, stderr } = spawnSync('certutil', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000 })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return problem({ missing: true, reason: '' })
  return status === 0 ? ok(stdout) : problem({ missing: false, reason: (stderr.trim().split('\n').at(-1) || error?.message) ?? `it ended with ${status}` })
}

const inStore = (store: string, ...args: readonly string[]): Result<string, TrustProblem> => {
  const result = certutil(...args, '-d', `sql:${store}`)
  if (result.ok) return result
  return problem(result.problem.missing ? { code: 'certutil-missing' } : { code: 'certutil-failed', store, reason: result.problem.reason })
}

/** Whether all that the certificate can vouch for is `localhost` (R-1214, RFC 5280 §4.2.1.10). */
const isConstrained = (der: Uint8Array): boolean => {
  const parsed = parseCertificate(der)
  const permitted = parsed.ok ? parsed.value.extensions.nameConstraints?.permitted ?? [] : []
  return permitted.length > 0 && permitted.every((name) => name.kind === 'dns' && name.value === 'localhost')
}

const addTo = (store: string, nickname: string, file: string): Result<string, TrustProblem> => {
  if (!existsSync(join(store, 'cert9.db'))) {
    mkdirSync(store, { recursive: true, mode: 0o700 })
    const made = inStore(store, '-N', '--empty-password')
    if (!made.ok) return made
  }
  return inStore(store, '-A', '-n', nickname, '-t', 'C,,', '-i', file)
}

/**
 * Makes this user's browsers trust the demo's TLS root for web sites: Chromium's store, made where it is missing, and every Firefox profile.
 * Refuses a root that could vouch for anything but `localhost`. Doing it twice changes nothing.
 */
export const addTrust = (root: Uint8Array, places: BrowserPlaces): Result<Trusted, TrustProblem> => {
  if (!isConstrained(root)) return problem({ code: 'root-unconstrained' })
  const nickname = `${NICKNAME} ${createHash('sha256').update(root).digest('hex').slice(0, 16)}`
  const folder = mkdtempSync(join(tmpdir(), 'warifu-trust-'))
  try {
    const file = join(folder, 'root.der')
    writeFileSync(file, root)
    const stores = [chromiumStore(places), ...firefoxStores(places)]
    for (const store of stores) {
      const added = addTo(store, nickname, file)
      if (!added.ok) return added
    }
    return ok({ stores })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Takes the TLS roots of every demo out of this user's browsers again, also of one whose data are gone, and nothing else. */
export const removeTrust = (places: BrowserPlaces): Result<Trusted, TrustProblem> => {
  const stores: string[] = []
  for (const store of [chromiumStore(places), ...firefoxStores(places)]) {
    if (!existsSync(join(store, 'cert9.db'))) continue
    const listed = inStore(store, '-L')
    if (!listed.ok) return listed
    const ours = listed.value.split('\n').flatMap((line) => LISTED.exec(line)?.[1] ?? [])
    for (const nickname of ours) {
      const removed = inStore(store, '-D', '-n', nickname)
      if (!removed.ok) return removed
    }
    if (ours.length > 0) stores.push(store)
  }
  return ok({ stores })
}
