import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import type { SpawnSyncReturns } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { after, test } from 'node:test'

const root = resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const { refusal } = require(join(root, 'tools/guard.cjs')) as { refusal: (version: string) => string | undefined }
const { missingPackages } = require(join(root, 'tools/launch/packages.cjs')) as { missingPackages: (root: string) => readonly string[] }

const SCRIPTS = [...readFileSync(join(root, 'tools/launch.cjs'), 'utf8').matchAll(/'(dist\/[^']+\.js)'/g)].map(([, file = '']) => file)

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name)) : []

const oldNode = (): string | undefined =>
  ['/usr/bin/node', '/usr/local/bin/node'].find((file) => existsSync(file) && refusal(spawnSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim()) !== undefined)

const top = mkdtempSync(join(tmpdir(), 'warifu-launch-'))
after(() => rmSync(top, { recursive: true }))
let houses = 0

/** A small house with the real launcher: one script, and the real compiler behind a link. */
const newHouse = (): string => {
  const house = join(top, `h${++houses}`)
  mkdirSync(join(house, 'src/bin'), { recursive: true })
  mkdirSync(join(house, 'tools'))
  cpSync(join(root, 'tools/launch'), join(house, 'tools/launch'), { recursive: true })
  for (const file of ['tools/launch.cjs', 'tools/guard.cjs', 'package.json', 'package-lock.json', 'tsconfig.json']) cpSync(join(root, file), join(house, file))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  writeFileSync(join(house, 'tools/assets.ts'), `import { appendFileSync, cpSync } from 'node:fs'\nappendFileSync('dist/bundled', 'x')\ncpSync('dist/src/bin/start.js', 'dist/programs/start.js')\n`)
  script(house, `console.log('ran', process.argv.slice(2).join(' '))`)
  return house
}
const script = (house: string, text: string): void => writeFileSync(join(house, 'src/bin/start.ts'), `${text}\nexport {}\n`)

const launch = (house: string, args: readonly string[], node = process.execPath): { code: number | null; out: string; error: string } => {
  const { status, stdout, stderr } = spawnSync(node, ['tools/launch.cjs', ...args], { cwd: house, encoding: 'utf8' })
  return { code: status, out: stdout, error: stderr }
}

test('an old Node is refused in one sentence that says what to do, a new one is not', () => {
  for (const version of ['12.22.12', '20.20.2', '22.99.0', '24.11.9']) assert.match(refusal(version) ?? '', new RegExp(`needs Node 24\\.12 or newer, and this is Node ${version}: .*npm start`))
  for (const version of ['24.12.0', '24.21.0', '25.0.0', '26.10.0']) assert.equal(refusal(version), undefined)
})

test('what Node has compiled is kept for the next start, in a place of the house', () => {
  delete process.env['NODE_COMPILE_CACHE']
  const house = newHouse()
  script(house, `console.log(process.env['NODE_COMPILE_CACHE'])`)
  assert.equal(launch(house, ['start']).out, `${join(house, '.cache/compiled')}\n`)
  assert.ok(existsSync(join(house, '.cache/compiled')))
})

test('the machine\'s own old Node brings up the bundled one, and is refused where a script is run directly', (context) => {
  const old = oldNode()
  if (old === undefined) return context.skip('this machine has no old Node')
  const house = newHouse()
  script(house, `console.log(process.versions.node)`)
  const { code, out } = launch(house, ['start'], old)
  assert.equal(code, 0)
  assert.equal(refusal(out.trim()), undefined)
  const direct = spawnSync(old, [join(root, 'dist/src/bin/guard.js')], { encoding: 'utf8' })
  assert.deepEqual([direct.status, direct.stderr.trim().split('\n').length], [1, 1])
  assert.match(direct.stderr, /needs Node 24\.12 or newer/)
})

test('every script that can be run directly refuses an old Node before anything else', (context) => {
  const old = oldNode()
  if (old === undefined) return context.skip('this machine has no old Node')
  const entries = ['src/bin', 'tools', 'bench']
    .flatMap((folder) => filesIn(join(root, 'dist', folder)))
    .filter((file) => file.endsWith('.js') && !file.endsWith('.test.js') && (SCRIPTS.includes(relative(root, file)) || readFileSync(file, 'utf8').includes('import.meta.main')))
  assert.ok(entries.length >= 6)
  for (const file of entries) {
    const { status, stderr, stdout }: SpawnSyncReturns<string> = spawnSync(old, [file], { encoding: 'utf8' })
    assert.match(`${stdout}${stderr}`, /^Warifu needs Node 24\.12 or newer, and this is Node [^\n]*\n$/, `${relative(root, file)}: its first import has to be the guard (src/bin/guard.ts)`)
    assert.equal(status, 1)
  }
})

test('without the bundled Node an old one is refused in one sentence', () => {
  const house = newHouse()
  const { stdout, status } = spawnSync(process.execPath, ['-e', `
    Object.defineProperty(process.versions, 'node', { value: '20.20.2' })
    const runtime = require(${JSON.stringify(join(house, 'tools/launch/runtime.cjs'))})
    console.log(String(runtime.findRuntime('/nowhere')))
    console.log(runtime.NO_RUNTIME)`], { encoding: 'utf8' })
  assert.equal(status, 0)
  assert.match(stdout, /^undefined\nWarifu needs Node 24\.12 or newer; this is Node 20\.20\.2, and the bundled one .* did not arrive: run "npm ci" again, or install a newer Node\.\n$/)
})

test('a script is built once, and again when something changed, came or went', () => {
  const house = newHouse()
  const first = launch(house, ['start', 'with', 'arguments'])
  assert.deepEqual([first.code, first.out, first.error], [0, 'ran with arguments\n', 'Building …\n'])
  assert.deepEqual(launch(house, ['start']), { code: 0, out: 'ran \n', error: '' })
  script(house, `console.log('changed')`)
  assert.equal(launch(house, ['start']).out, 'changed\n')
  writeFileSync(join(house, 'src/bin/extra.test.ts'), 'export const extra = 1\n')
  assert.equal(launch(house, ['build']).error, 'Building …\n')
  assert.ok(existsSync(join(house, 'dist/src/bin/extra.test.js')))
  unlinkSync(join(house, 'src/bin/extra.test.ts'))
  launch(house, ['build'])
  assert.equal(existsSync(join(house, 'dist/src/bin/extra.test.js')), false)
  rmSync(join(house, 'dist/.built'))
  rmSync(join(house, 'dist/src'), { recursive: true })
  assert.equal(launch(house, ['start']).out, 'changed\n')
  assert.equal(readFileSync(join(house, 'dist/bundled'), 'utf8'), 'xxxxx')
})

test('a source that does not compile stops the start, and so does an unknown or a missing script', () => {
  const house = newHouse()
  script(house, `const number: number = 'text'; console.log(number)`)
  const broken = launch(house, ['start'])
  assert.deepEqual([broken.code, broken.error], [1, 'Building …\nThe sources do not compile: see the lines above.\n'])
  assert.match(broken.out, /TS2322/)
  script(house, `console.log('mended')`)
  assert.equal(launch(house, ['start']).out, 'mended\n')
  assert.match(launch(house, ['toString']).error, /no script "toString"\. There are: start, /)
  assert.match(launch(house, ['tour']).error, /dist\/tools\/tour\.js is missing/)
})

test('the end of a script is the end of the launcher, and signals go through', async () => {
  const house = newHouse()
  script(house, `process.exitCode = 7`)
  assert.equal(launch(house, ['start']).code, 7)
  script(house, `process.on('SIGTERM', () => { console.log('asked'); process.exit(3) }); setInterval(() => {}, 1000); console.log('up')`)
  const child = spawn(process.execPath, ['tools/launch.cjs', 'start'], { cwd: house, stdio: ['ignore', 'pipe', 'ignore'] })
  const said: string[] = []
  child.stdout.on('data', (chunk) => said.push(String(chunk)))
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'close'), [3, null])
  assert.equal(said.join(''), 'up\nasked\n')
  script(house, `process.kill(process.pid, 'SIGKILL')`)
  const killed = spawnSync(process.execPath, ['tools/launch.cjs', 'start'], { cwd: house })
  assert.equal(killed.signal, 'SIGKILL')
})

test('packages are missing when they are not there in the version of the lock; optional ones depend on the machine', () => {
  const house = join(top, 'packages')
  mkdirSync(join(house, 'node_modules'), { recursive: true })
  const lock = (packages: object): string => JSON.stringify({ packages })
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' }, 'node_modules/c': { version: '1.0.0', optional: true } }
  writeFileSync(join(house, 'package-lock.json'), lock(wanted))
  assert.deepEqual(missingPackages(house), ['node_modules/a', 'node_modules/b'])
  writeFileSync(join(house, 'node_modules/.package-lock.json'), lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.9' } }))
  assert.deepEqual(missingPackages(house), ['node_modules/b'])
  writeFileSync(join(house, 'node_modules/.package-lock.json'), lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }))
  assert.deepEqual(missingPackages(house), [])
})

test('missing packages are installed by npm with its progress shown, and a failure says what to do', () => {
  const house = newHouse()
  rmSync(join(house, 'node_modules'))
  const npm = join(house, 'npm')
  const path = { ...process.env, npm_execpath: '', PATH: `${house}:${process.env['PATH'] ?? ''}` }
  const start = (): { code: number | null; error: string; out: string } => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['tools/launch.cjs', 'start'], { cwd: house, encoding: 'utf8', env: path })
    return { code: status, error: stderr, out: stdout }
  }
  writeFileSync(npm, '#!/bin/sh\necho "$@"\nexit 1\n')
  chmodSync(npm, 0o755)
  const failed = start()
  assert.equal(failed.code, 1)
  assert.match(failed.out, /^ci /)
  assert.match(failed.error, /^Installing packages \(npm ci\) …\n(?:.* packages, \d+ s\n)*The packages could not be installed \(npm ci ended with 1\): .* try again\.\n$/)
  writeFileSync(npm, `#!/bin/sh\nln -s ${join(root, 'node_modules')} node_modules\n`)
  const installed = start()
  assert.deepEqual([installed.code, installed.out], [0, 'ran \n'])
})

test('a changed time alone builds again, and changes nothing', () => {
  const house = newHouse()
  launch(house, ['start'])
  utimesSync(join(house, 'src/bin/start.ts'), 1, 1)
  assert.deepEqual(launch(house, ['start']), { code: 0, out: 'ran \n', error: 'Building …\n' })
})
