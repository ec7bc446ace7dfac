import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { installedBinaries, systemBinaries } from './binaries.ts'
import { embeddedSentence } from './problem.ts'
import type { EmbeddedProblem } from './problem.ts'
import { startEmbedded } from './start.ts'
import type { Embedded, EmbeddedOptions } from './start.ts'
import { NOBODY } from './way.ts'

const secret = Buffer.alloc(32, 3)
const asRoot = process.geteuid?.() === 0 ? {} : { skip: 'needs root' }
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
const inNamespaces = spawnSync('unshare', [...NAMESPACE, 'true']).status === 0 ? asRoot : { skip: 'this machine has no user name spaces' }
const top = mkdtempSync('/tmp/warifu-embedded-')
chmodSync(top, 0o711)
let folders = 0
const newFolder = (mode = 0o711): string => {
  const folder = join(top, `f${++folders}`)
  mkdirSync(folder)
  chmodSync(folder, mode)
  return join(folder, 'data')
}
/** Data made once: most tests need a database, not its making. */
const prepared = join(top, 'prepared')
const copyOfPrepared = (folder = newFolder()): string => {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  execFileSync('cp', ['--archive', realpathSync(join(prepared, 'cluster')), join(folder, 'cluster')])
  return folder
}

const running: Embedded[] = []
const start = async (options: Omit<EmbeddedOptions, 'secret'>): Promise<Embedded> => {
  const result = await startEmbedded({ secret, refuge: top, ...options })
  assert.ok(result.ok, result.ok ? '' : embeddedSentence(result.problem))
  running.push(result.value)
  return result.value
}

const refusal = async (options: Omit<EmbeddedOptions, 'secret'>): Promise<EmbeddedProblem> => {
  const result = await startEmbedded({ secret, ...options })
  assert.ok(!result.ok)
  return result.problem
}

const query = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const KEPT = 'SELECT count(*)::integer AS kept FROM kept'
const module = new URL('./start.js', import.meta.url).href
const PROGRAM = `
  const { startEmbedded } = await import(process.argv[1])
  const result = await startEmbedded({ dataDir: process.argv[2], secret: Buffer.alloc(32, 3), refuge: process.argv[3] })
  console.log(JSON.stringify(result.ok ? { url: result.value.url, pid: result.value.pid, way: result.value.way } : result))
  setInterval(() => undefined, 1000)`

const children: ChildProcess[] = []
type Started = { readonly node: ChildProcess; readonly said: Promise<{ url: string; pid: number; way: string }> }

/** Another Node process that runs the server. `through` is a command in front of it. */
const startElsewhere = (dataDir: string, through: readonly string[] = []): Started => {
  const [file = '', ...args] = [...through, process.execPath, '--input-type=module', '-e', PROGRAM, module, dataDir, top]
  const node = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(node)
  const said = once(node.stdout, 'data').then(([chunk]) => JSON.parse(String(chunk)) as { url: string; pid: number; way: string })
  return { node, said }
}

const kill9 = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const alive = (pid: number): boolean => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
const gone = async (pid: number): Promise<void> => {
  while (alive(pid)) await pause(10)
}

const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc').map(Number).filter((other) => Number.isInteger(other) && parentOf(other) === pid)
const parentOf = (pid: number): number | undefined => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

before(async () => {
  const server = await start({ dataDir: prepared })
  await query(server.url, 'CREATE TABLE kept (id integer PRIMARY KEY); INSERT INTO kept VALUES (0)')
  await server.stop()
})
after(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(running.map((server) => server.stop()))
  rmSync(top, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
})

test('a database is made, keeps what was written, listens on a socket only and asks every role for its password', async () => {
  const dataDir = newFolder()
  const first = await start({ dataDir })
  await query(first.url, 'CREATE TABLE entry (id integer); INSERT INTO entry VALUES (1)')
  const [settings] = await query(first.url, `SELECT current_setting('listen_addresses') AS listen, current_setting('fsync') AS fsync,
    current_setting('data_checksums') AS checksums, current_setting('server_encoding') AS encoding`)
  assert.deepEqual(settings, { listen: '', fsync: 'on', checksums: 'on', encoding: 'UTF8' })
  const url = new URL(first.url)
  url.searchParams.set('password', 'a guess')
  await assert.rejects(query(url.href, 'SELECT 1'), /password authentication failed/)
  url.searchParams.set('user', 'postgres')
  await assert.rejects(query(url.href, 'SELECT 1'), /rejects connection/)
  await first.stop()
  assert.equal(alive(first.pid), false)
  const second = await start({ dataDir })
  assert.deepEqual(await query(second.url, 'SELECT id FROM entry'), [{ id: 1 }])
  await second.stop()
})

test('root: the server runs as nobody where nobody can reach everything', asRoot, async () => {
  const server = await start({ dataDir: newFolder(), binaries: systemBinaries() })
  assert.equal(server.way, 'setuid')
  assert.equal(statSync(`/proc/${server.pid}`).uid, NOBODY)
  await server.stop()
})

test('closed home: below a folder of mode 0700 the server runs in a name space of its own, and the files stay root\'s', inNamespaces, async () => {
  const dataDir = copyOfPrepared(newFolder(0o700))
  const server = await start({ dataDir })
  assert.equal(server.way, 'namespace')
  assert.equal(statSync(join(dataDir, 'cluster')).uid, 0)
  assert.deepEqual(await query(server.url, KEPT), [{ kept: 1 }])
  await server.stop()
})

test('a home that was opened or closed between two starts changes the way and loses nothing', inNamespaces, async () => {
  const dataDir = copyOfPrepared()
  const [binaries] = installedBinaries().filter(({ major }) => major === readFileSync(join(prepared, 'cluster/PG_VERSION'), 'utf8').trim())
  const ways = new Set<string>()
  for (const mode of [0o711, 0o700, 0o711]) {
    chmodSync(join(dataDir, '..'), mode)
    const server = await start({ dataDir, binaries: binaries === undefined ? [] : [binaries] })
    ways.add(server.way)
    assert.deepEqual(await query(server.url, KEPT), [{ kept: 1 }])
    await server.stop()
  }
  assert.ok(ways.has('namespace'))
})

test('closed home without name spaces: programs and data move to a folder that can be reached, and stay found', asRoot, async () => {
  const tools = join(top, 'tools')
  mkdirSync(tools)
  for (const tool of ['flock', 'setpriv', 'sh', 'cat']) symlinkSync(`/usr/bin/${tool}`, join(tools, tool))
  const refuge = join(top, 'refuge')
  mkdirSync(refuge)
  const dataDir = copyOfPrepared(newFolder(0o700))
  for (const round of [1, 2]) {
    const server = await start({ dataDir, path: tools, refuge })
    assert.equal(server.way, 'setuid')
    await query(server.url, `INSERT INTO kept VALUES (${round})`)
    await server.stop()
  }
  assert.equal(readdirSync(refuge).length, 1)
  const normal = await start({ dataDir })
  assert.deepEqual(await query(normal.url, KEPT), [{ kept: 3 }])
  await normal.stop()
  assert.equal((await refusal({ dataDir: newFolder(0o700), path: tools, refuge: join(top, 'nowhere') })).code, 'no-place')
})

test('an ordinary user runs the server as himself', inNamespaces, async () => {
  const { node, said } = startElsewhere(newFolder(), ['unshare', ...NAMESPACE])
  const { way, pid } = await said
  assert.equal(way, 'direct')
  await kill9(node)
  await gone(pid)
})

test('long path: the socket gets a short private folder, which does not stay behind', async () => {
  const dataDir = copyOfPrepared(join(newFolder(), 'a-folder-with-a-long-name'.repeat(5)))
  const elsewhere = startElsewhere(dataDir)
  const { url, pid } = await elsewhere.said
  const short = new URL(url).searchParams.get('host') ?? ''
  assert.match(short, /^\/tmp\/warifu-socket-/)
  assert.equal(statSync(short).mode & 0o777, 0o700)
  await kill9(elsewhere.node)
  await gone(pid)
  const server = await start({ dataDir })
  assert.equal(existsSync(short), false)
  const next = new URL(server.url).searchParams.get('host') ?? ''
  assert.deepEqual(await query(server.url, KEPT), [{ kept: 1 }])
  await server.stop()
  assert.equal(existsSync(next), false)
})

test('kill -9 of Node: the server stops by itself, and the next start has every committed row', async () => {
  const dataDir = copyOfPrepared()
  const { node, said } = startElsewhere(dataDir)
  const { url, pid } = await said
  await query(url, 'INSERT INTO kept SELECT generate_series(1, 99)')
  await kill9(node)
  const server = await start({ dataDir })
  assert.equal(alive(pid), false)
  assert.deepEqual(await query(server.url, KEPT), [{ kept: 100 }])
  await server.stop()
})

test('kill -9 of everything, in the middle of writing: the next start has every committed row', async () => {
  const dataDir = copyOfPrepared()
  const { node, said } = startElsewhere(dataDir)
  const { url, pid } = await said
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  let committed = 0
  const write = async (): Promise<never> => {
    for (;;) {
      await client.query('INSERT INTO kept VALUES ($1)', [committed + 1])
      committed++
    }
  }
  const broken = assert.rejects(write())
  while (committed < 50) await pause(1)
  node.kill('SIGSTOP')
  for (const process_ of [pid, ...childrenOf(pid)]) process.kill(process_, 'SIGKILL')
  await kill9(node)
  await broken
  const server = await start({ dataDir })
  const [row] = await query(server.url, 'SELECT count(*)::integer - 1 AS kept, max(id) AS last FROM kept')
  assert.ok(row !== undefined && Number(row['kept']) >= committed && row['kept'] === row['last'])
  await server.stop()
})

test('killed while the database is being made: nothing half made is used, nor left behind', async () => {
  const dataDir = newFolder()
  const { node } = startElsewhere(dataDir)
  const half = (): string | undefined => (existsSync(dataDir) ? readdirSync(dataDir).find((name) => name.startsWith('cluster.new-')) : undefined)
  const written = (): boolean => existsSync(join(dataDir, half() ?? 'none', 'PG_VERSION'))
  while (!written()) await pause(1)
  await kill9(node)
  assert.equal(existsSync(join(dataDir, 'cluster')), false)
  const server = await start({ dataDir })
  assert.equal(half(), undefined)
  assert.deepEqual(await query(server.url, 'SELECT current_database() AS name'), [{ name: 'warifu' }])
  await server.stop()
})

test('stale lock: a process id that belongs to somebody else by now keeps nobody out', async () => {
  const dataDir = copyOfPrepared()
  const other = spawn('sleep', ['60'], { stdio: 'ignore' })
  const lines = [other.pid, join(dataDir, 'cluster'), 1, 5432, dataDir, '', 0, 'ready', '']
  writeFileSync(join(dataDir, 'cluster/postmaster.pid'), lines.join('\n'), { mode: 0o600 })
  const { uid, gid } = statSync(join(dataDir, 'cluster'))
  chownSync(join(dataDir, 'cluster/postmaster.pid'), uid, gid)
  const server = await start({ dataDir })
  assert.equal(other.exitCode, null)
  assert.deepEqual(await query(server.url, KEPT), [{ kept: 1 }])
  await server.stop()
  other.kill()
})

test('a server that was left running, because nothing told it, is stopped before the next one starts', async () => {
  const dataDir = copyOfPrepared()
  const server = await start({ dataDir })
  const holder = childrenOf(process.pid).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(`flock\0`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir))
  assert.ok(holder !== undefined)
  const lost = [...childrenOf(holder), holder]
  for (const pid of lost) process.kill(pid, 'SIGKILL')
  for (const pid of lost) await gone(pid)
  const second = await start({ dataDir })
  assert.equal(alive(server.pid), false)
  assert.deepEqual(await query(second.url, KEPT), [{ kept: 1 }])
  await second.stop()
})

test('an address that fits stays beside the data, whatever the folder is called', async () => {
  const dataDir = copyOfPrepared()
  const server = await start({ dataDir })
  await server.stop()
  assert.ok(existsSync(join(dataDir, 'socket')))
})

test('second process: a folder in use is refused with the process that uses it', async () => {
  const dataDir = copyOfPrepared()
  const { node, said } = startElsewhere(dataDir)
  const { url } = await said
  const refused = await refusal({ dataDir })
  assert.deepEqual(refused, { code: 'in-use', folder: dataDir, pid: node.pid })
  assert.match(embeddedSentence(refused), new RegExp(`in use by process ${node.pid}\\.`))
  assert.deepEqual(await query(url, KEPT), [{ kept: 1 }])
  await kill9(node)
})

test('a server that ends unasked is told of and started again under the same address, until it is stopped or its data are gone', async () => {
  const dataDir = copyOfPrepared()
  const told: string[] = []
  const server = await start({ dataDir, onInterruption: (sentence) => void told.push(sentence) })
  const { url, pid } = server
  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    const before = server.pid
    process.kill(before, signal)
    while (server.pid === before) await pause(10)
  }
  assert.notEqual(server.pid, pid)
  assert.deepEqual(told, Array(2).fill('The embedded PostgreSQL has ended by itself and is started again.'))
  assert.deepEqual(await query(url, KEPT), [{ kept: 1 }])

  renameSync(join(dataDir, 'cluster'), join(dataDir, 'elsewhere'))
  process.kill(server.pid, 'SIGKILL')
  await server.ended
  assert.equal(alive(server.pid), false)
})

test('a server that cannot be started again is tried until it can: with a lock file cut off, as a full disk leaves it', async () => {
  const dataDir = copyOfPrepared()
  const told: string[] = []
  const server = await start({ dataDir, onInterruption: (sentence) => void told.push(sentence) })
  const settings = join(dataDir, 'cluster/postgresql.auto.conf')
  writeFileSync(settings, 'no_such_setting = 1\n')
  process.kill(server.pid, 'SIGKILL')
  while (told.length < 3) await pause(10)
  assert.match(told[1] ?? '', /^PostgreSQL did not start: .*no_such_setting/)
  writeFileSync(join(dataDir, 'cluster/postmaster.pid'), '')
  writeFileSync(settings, '')
  const before = server.pid
  while (server.pid === before) await pause(10)
  assert.deepEqual(await query(server.url, KEPT), [{ kept: 1 }])
  await server.stop()
  assert.equal(alive(server.pid), false)
})

test('data of another version, no PostgreSQL at all, and a folder that cannot be one are refused', async () => {
  const dataDir = copyOfPrepared()
  const data = readFileSync(join(dataDir, 'cluster/PG_VERSION'), 'utf8').trim()
  const others = installedBinaries().filter(({ major }) => major !== data)
  const available = others.map(({ major }) => major)
  assert.deepEqual(await refusal({ dataDir, binaries: others }), { code: 'other-version', folder: dataDir, data, available })
  assert.equal((await refusal({ dataDir, binaries: [] })).code, 'no-binaries')
  const file = join(top, 'file')
  writeFileSync(file, '')
  assert.equal((await refusal({ dataDir: file })).code, 'not-writable')
  assert.equal((await refusal({ dataDir: newFolder(), path: join(top, 'nothing') })).code, 'no-tool')
  const server = await start({ dataDir })
  await server.stop()
})

test('data that belong to another user are refused, not broken', inNamespaces, async () => {
  const dataDir = copyOfPrepared()
  const cluster = join(dataDir, 'cluster')
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, cluster])
  const { node, said } = startElsewhere(dataDir, ['unshare', '--user', '--map-user=1000', '--map-group=1000'])
  const answer: unknown = await said
  assert.deepEqual(answer, { ok: false, problem: { code: 'not-writable', folder: dataDir, reason: `its data belong to another user (uid ${NOBODY})` } })
  await kill9(node)
  const server = await start({ dataDir })
  assert.deepEqual(await query(server.url, KEPT), [{ kept: 1 }])
  await server.stop()
})

test('a refused start frees the folder', async () => {
  const dataDir = copyOfPrepared()
  writeFileSync(join(dataDir, 'cluster/postgresql.auto.conf'), 'no_such_setting = 1\n')
  const refused = await refusal({ dataDir })
  assert.ok(refused.code === 'start-failed')
  assert.match(refused.log, /no_such_setting/)
  writeFileSync(join(dataDir, 'cluster/postgresql.auto.conf'), '')
  const server = await start({ dataDir })
  await server.stop()
})
