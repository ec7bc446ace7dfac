import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Authority } from '../src/app/port/installation.ts'
import { openLongCrls } from '../src/status/long-crls.ts'
import { crlTransactions } from '../src/store/crl-transaction.ts'
import { WAKE_JOB } from '../src/store/database.ts'
import { acquire } from '../test/faults/acquirer.ts'
import { beside, newCompany, SITE, type Beside } from '../test/faults/beside.ts'
import { copyRevoked, copyVeryMany, vacuum } from '../test/status/many-revoked.ts'
import { descendant, peakMb, residentMb, timed } from './processes.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start, type Place } from './running.ts'
import { ARRIVAL_MS, LOGINS_A_ROUND, loginTimes, slowOf } from './slow-logins.ts'

const FEW = 100_000
const MANY = 1_000_000
/** Times that the short one is made each round: a second for both. */
const FEW_TIMES = 5
/** Idle and busy logins of a round, by turns. */
const TURNS = 4
const LOGINS_A_TURN = LOGINS_A_ROUND / TURNS
/** Some log in while nothing happens and others while CRLs are made, so that nobody does twice within ten seconds: a try that is under way counts until it is settled. */
const PEOPLE = 2 * LOGINS_A_TURN
const WRITER = 'dist/programs/crl-writer.cjs'

type Scene = { readonly place: Place; readonly node: Beside; readonly authority: Authority; readonly certificateId: string; readonly root: string; readonly folder: string }

const latestNumber = async ({ node, authority }: Scene): Promise<{ readonly number: number; readonly entries: number }> =>
  (await node.house.database.open(({ crls }) => crls.latest(authority.id))) ?? { number: 0, entries: 0 }

/** Until the service has published, as it does by itself. */
const untilNamed = async (scene: Scene, entries: number): Promise<void> => {
  while ((await latestNumber(scene)).entries !== entries) await pause(20)
}

const INDEX = `select case when revocation_reason = 'unspecified' then '' else ',' || revocation_reason end as reason, upper(encode(serial, 'hex')) as serial,
  to_char(revoked_at at time zone 'UTC', 'YYMMDDHH24MISS"Z"') as at from certificate where authority_id = $1 and revoked_at is not null order by serial`

/** An authority of OpenSSL's with an index of the same entries. */
const opensslFolder = async ({ node, authority, folder }: Scene, entries: number): Promise<string> => {
  const own = join(folder, `openssl-${entries}`)
  mkdirSync(own)
  await timed('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Bench', '-days', '30'], { cwd: own })
  const { rows } = await node.owner.query<{ reason: string; serial: string; at: string }>(INDEX, [authority.id])
  writeFileSync(join(own, 'index.txt'), rows.map(({ reason, serial, at }) => `R\t490101000000Z\t${at}${reason}\t${serial}\tunknown\t/CN=x\n`).join(''))
  writeFileSync(join(own, 'index.txt.attr'), 'unique_subject = no\n')
  writeFileSync(join(own, 'crlnumber'), '01\n')
  writeFileSync(join(own, 'ca.cnf'), `[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\ncrlnumber = crlnumber\ncertificate = ca.pem\nprivate_key = ca.key\ndefault_md = sha256\ncrl_extensions = ext\n[ext]\nauthorityKeyIdentifier = keyid\n`)
  return own
}

const byOpenssl = (folder: string): Promise<number> => timed('openssl', ['ca', '-gencrl', '-config', 'ca.cnf', '-crlhours', '48', '-out', 'out.crl'], { cwd: folder })

type Made = { readonly ms: number; readonly mb: number }

const byUs = async ({ place, node, authority, root }: Scene, url: string): Promise<Made> => {
  const long = openLongCrls({ ...node.house, inTransaction: crlTransactions(url), program: join(root, WRITER), standBack: async () => undefined })
  const began = performance.now()
  const publishing = long.publish(authority, new AbortController().signal).then((published) => {
    if (!published) throw new Error(`the CRL was not published at ${place.data}`)
    return performance.now() - began
  })
  const mb = await peakMb(() => descendant(process.pid, join(root, WRITER)), publishing)
  return { ms: await publishing, mb }
}

/** What relying parties do: fetched over http, verified and counted by OpenSSL. Throws where it is not whole. */
const checkPublished = async ({ place, authority, folder }: Scene, entries: number): Promise<void> => {
  const [file, ca] = [join(folder, 'fetched.crl'), join(folder, 'ca.pem')]
  const [response] = await once(get({ host: '127.0.0.1', port: place.ports.pki, path: `/crl/${authority.id}.crl`, headers: { host: `pki.localhost:${place.ports.pki}` } }), 'response') as [IncomingMessage]
  await pipeline(response, createWriteStream(file))
  writeFileSync(ca, `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.certificate).toString('base64').match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`)
  const child = spawn('openssl', ['crl', '-inform', 'DER', '-in', file, '-CAfile', ca, '-noout', '-text'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [named, said, rest] = [0, '', '']
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    named += lines.filter((line) => line.startsWith('    Serial Number: ')).length
  })
  await once(child, 'close')
  if (!said.includes('verify OK') || named !== entries) throw new Error(`OpenSSL counts ${named} entries instead of ${entries}: ${said}`)
}

const wakeJob = async ({ node }: Scene): Promise<void> => void await node.owner.query('select pg_notify($1, $2)', [WAKE_JOB, 'publish-crl'])

/** The service makes the CRL anew again and again, each time because of one revocation more. */
const publishing = async (scene: Scene, from: number, ended: () => boolean): Promise<number> => {
  let revoked = from
  while (!ended()) {
    revoked += 1
    await copyRevoked(scene.node.owner, scene.certificateId, revoked, revoked)
    await wakeJob(scene)
    await untilNamed(scene, revoked)
  }
  return revoked
}

const measure = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const place = await placeAt(join(top, 'data'))
  const service = await start(root, place)
  const servicePid = service.child.pid ?? 0
  const values = { ours: [], share: [], openssl: [], peak: [], few: [], fewShare: [], fewOpenssl: [], idle: [], busy: [], ratio: [], grown: [] } as Record<
    'ours' | 'share' | 'openssl' | 'peak' | 'few' | 'fewShare' | 'fewOpenssl' | 'idle' | 'busy' | 'ratio' | 'grown', number[]>
  try {
    await beside(place, async (node) => {
      const people = await newCompany(node, '70000001', PEOPLE)
      for (const person of people) await acquire(place, person)
      const { rows: [one] } = await node.owner.query<{ id: string; authority_id: string }>('select c.id, c.authority_id from certificate c join service s on s.id = c.service_id where s.site = $1 limit 1', [SITE])
      const authority = await node.house.database.open(({ installation }) => installation.authority(one?.authority_id ?? ''))
      if (one === undefined || authority === undefined) throw new Error('nobody has a certificate')
      const scene: Scene = { place, node, authority, certificateId: one.id, root, folder: join(top, 'crl') }
      mkdirSync(scene.folder)
      const url = node.addresses.app
      let revoked = (await latestNumber(scene)).entries
      const grow = async (entries: number): Promise<string> => {
        await copyVeryMany(node.owner, scene.certificateId, revoked + 1, entries)
        revoked = entries
        await vacuum(node.owner)
        // Meanwhile the job found the table locked, and waits longer after each time.
        await wakeJob(scene)
        await untilNamed(scene, entries)
        await checkPublished(scene, entries)
        console.log(`${entries} entries: published by the service, fetched, verified and counted`)
        return opensslFolder(scene, entries)
      }

      const few = await grow(FEW)
      for (let time = 1; time <= rounds * FEW_TIMES; time += 1) {
        values.fewOpenssl.push(await byOpenssl(few))
        values.few.push((await byUs(scene, url)).ms)
        values.fewShare.push((values.few.at(-1) ?? NaN) / (values.fewOpenssl.at(-1) ?? NaN))
      }

      const before = residentMb(servicePid)
      const many = await grow(MANY)
      values.grown.push(residentMb(servicePid) - before)
      for (let round = 1; round <= rounds; round += 1) {
        values.openssl.push(await byOpenssl(many))
        const { ms, mb } = await byUs(scene, url)
        values.ours.push(ms)
        values.peak.push(mb)
        values.share.push(ms / (values.openssl.at(-1) ?? NaN))
        const [idleTimes, busyTimes]: [number[], number[]] = [[], []]
        for (let turn = 0; turn < TURNS; turn += 1) {
          idleTimes.push(...await loginTimes(place, people.slice(0, LOGINS_A_TURN), LOGINS_A_TURN))
          let ended = false
          const logins = loginTimes(place, people.slice(LOGINS_A_TURN), LOGINS_A_TURN).finally(() => { ended = true })
          // Whichever fails first ends both, and nothing else that is under way.
          const [last, times] = await Promise.all([publishing(scene, revoked, () => ended), logins])
          revoked = last
          busyTimes.push(...times)
        }
        const [idle, busy] = [slowOf(idleTimes), slowOf(busyTimes)]
        values.idle.push(idle)
        values.busy.push(busy)
        values.ratio.push(busy / idle)
        console.log(`round ${round} of ${rounds}: ${Math.round(ms)} ms, OpenSSL ${Math.round(values.openssl.at(-1) ?? 0)} ms, ${Math.round(mb)} MB; slow logins ${Math.round(idle)} and ${Math.round(busy)} ms`)
      }
    })
  } finally {
    await service.stop()
  }
  const named = (count: number): string => count.toLocaleString('en-US')
  return [
    { what: `a CRL of ${named(MANY)} entries until it is stored, against \`openssl ca -gencrl\``, unit: '×', values: values.share, goal: { atMost: 1 / 3 } },
    { what: '— time of it', unit: 'ms', values: values.ours, goal: null },
    { what: '— OpenSSL’s', unit: 'ms', values: values.openssl, goal: null },
    { what: '— peak memory of the process that makes it', unit: 'MB', values: values.peak, goal: { atMost: 200 } },
    { what: '— memory that the service has more after it was published and fetched once', unit: 'MB', values: values.grown, goal: null },
    { what: `a CRL of ${named(FEW)} entries, against \`openssl ca -gencrl\``, unit: '×', values: values.fewShare, goal: { atMost: 1 / 3 } },
    { what: '— time of it', unit: 'ms', values: values.few, goal: null },
    { what: '— OpenSSL’s', unit: 'ms', values: values.fewOpenssl, goal: null },
    { what: `a slow login (99th percentile) while CRLs of ${named(MANY)} entries are made, against idle`, unit: '×', values: values.ratio, goal: { atMost: 2.5 } },
    { what: '— while they are made', unit: 'ms', values: values.busy, goal: null },
    { what: '— idle', unit: 'ms', values: values.idle, goal: null },
  ]
}

/** A long CRL against OpenSSL's, and what logins notice of it. */
export const crl: Measure = {
  heading: 'Long CRLs',
  method: `One authority’s certificate is copied in SQL into so many revoked ones, each with a serial number, an instant and a reason of its own; the table is vacuumed, as autovacuum does it.
The service publishes the CRL by itself; it is fetched over http, verified and counted by \`openssl crl -CAfile\`. Then both are timed by turns: ours from the start of the process to the
committed transaction with the signed DER in it; OpenSSL’s a process that reads an \`index.txt\` of the same entries and writes a file. Peak memory is the kernel’s (VmHWM). Logins are whole
(new connection, handshake with the client certificate, page, password) and come every ${ARRIVAL_MS} ms, ${LOGINS_A_ROUND} of them idle and ${LOGINS_A_ROUND} while the service makes one CRL after the other, each because of
one revocation more, in ${TURNS} turns: what the database still does for the CRL before falls on both.`,
  rounds: 3,
  measure,
}
