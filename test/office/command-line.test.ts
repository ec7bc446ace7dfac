import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { OpenHouse } from '../../src/bin/house.ts'
import { helpOf } from '../../src/bin/warifu/help.ts'
import { commandsFor, run } from '../../src/bin/warifu/run.ts'
import { OFFICE_ACTS } from '../../src/app/office/office-acts.ts'
import { commandOf } from '../../src/bin/warifu/command.ts'
import { flagsOf, isSecret } from '../../src/bin/warifu/flags.ts'
import { ok, problem } from '../../src/domain/result.ts'
import { toPem } from '../../src/x509/der/pem.ts'
import { buildRequest } from '../../src/x509/request/build-request.ts'
import { newScene } from '../authority/scene.ts'
import { startedProgram } from '../started-program.ts'
import { COMMAND_LINE, newOfficeScene, shippedPolicies, type OfficeScene } from './office-scene.ts'

const folder = (): string => {
  const made = mkdtempSync('/tmp/warifu-command-')
  after(() => { rmSync(made, { recursive: true }) })
  return made
}

type Ended = { readonly code: number; readonly out: string; readonly err: string }

/** Runs one command on the scene as the program does, and keeps what it prints. */
const teller = (scene: Pick<OfficeScene, 'house' | 'addresses'> & { readonly office: string | null; readonly acts: OfficeScene['acts'] }, directory: string) =>
  async (...words: readonly string[]): Promise<Ended> => {
    const [out, err]: [string[], string[]] = [[], []]
    const opened = { house: scene.house, addresses: { ...scene.addresses, applied: [] } } as unknown as OpenHouse
    const place = { directory, browsers: { home: directory, dataHome: undefined } }
    const code = await run(words, {
      commands: commandsFor(scene.acts), place,
      work: async () => ok({ ...place, opened, mode: 'demo', actor: COMMAND_LINE, officeId: scene.office, close: async () => undefined }),
      streams: { out: (text) => { out.push(text) }, err: (text) => { err.push(text) } },
    })
    return { code, out: out.join(''), err: err.join('') }
  }

test('an operator’s certificate is made here, in a file that only its owner reads, with a passphrase that is said once', async () => {
  const directory = folder()
  const scene = await newOfficeScene()
  const tell = teller(scene, directory)
  const who = ['enrol-operator', '--login-id', 'op-first', '--name', '中村 受子', '--mail', 'op@office.example', '--duty', 'intake,profiles', '--serves', '2999', '--json']
  const enrolled = await tell(...who)
  assert.equal(enrolled.code, 0, enrolled.err)
  const { file, passphrase, serial } = JSON.parse(enrolled.out) as Record<'file' | 'passphrase' | 'serial', string>
  assert.equal(file, join(directory, 'op-first.p12'))
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(passphrase, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}-[0-9A-Z]$/)
  const opened = spawnSync('openssl', ['pkcs12', '-in', file, '-nodes', '-passin', 'stdin'], { input: `${passphrase}\n`, encoding: 'utf8' })
  assert.equal(opened.status, 0, opened.stderr)
  assert.match(opened.stdout, /BEGIN PRIVATE KEY/)
  assert.equal(opened.stdout.split('BEGIN CERTIFICATE').length, 4, 'the certificate, its authority and the root')
  assert.equal(new X509Certificate(opened.stdout.slice(opened.stdout.indexOf('-----BEGIN CERT'))).serialNumber.toLowerCase(), serial)

  const again = await tell(...who)
  assert.deepEqual([again.code, again.out], [1, ''])
  assert.match(again.err, /cannot be made: EEXIST.*nothing is written over/)
  const elsewhere = await tell(...who, '--out', 'other.p12')
  assert.match(elsewhere.err, /refused \(certificate-live\)[\s\S]*revoke that certificate first/)
  assert.equal(existsSync(join(directory, 'other.p12')), false, 'nothing is left of what was refused')
})

test('a key that was made elsewhere is certified by its request, and what is no request is said to be none', async () => {
  const directory = folder()
  const scene = await newOfficeScene()
  const tell = teller(scene, directory)
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify'])
  writeFileSync(join(directory, 'request.pem'), toPem('CERTIFICATE REQUEST', await buildRequest(publicKey, privateKey, new Uint8Array([0x30, 0x00]))))
  writeFileSync(join(directory, 'nonsense.pem'), 'nonsense')
  const who = ['enrol-operator', '--login-id', 'op-token', '--name', '小林 刷太', '--mail', 'op@office.example', '--duty', 'printing', '--key-origin', 'token']
  assert.match((await tell(...who, '--request', 'missing.pem')).err, /missing\.pem cannot be read/)
  assert.match((await tell(...who, '--request', 'nonsense.pem')).err, /nonsense\.pem is not a certificate request/)
  const enrolled = await tell(...who, '--request', 'request.pem')
  assert.equal(enrolled.code, 0, enrolled.err)
  assert.doesNotMatch(enrolled.out, /passphrase/)
  assert.equal(readFileSync(join(directory, 'op-token.pem'), 'utf8').split('BEGIN CERTIFICATE').length, 4)
})

test('an installation is set up from nothing by written commands: institution, root, authority, back office, operator', async () => {
  const directory = folder()
  const empty = await newScene()
  const scene = { ...empty, house: { ...empty.house, policies: shippedPolicies() }, acts: OFFICE_ACTS }
  const tell = teller({ ...scene, office: null }, directory)
  const did = async (...words: readonly string[]): Promise<void> => {
    const { code, err } = await tell(...words)
    assert.equal(code, 0, `${words[0]}: ${err}`)
  }
  const office = ['--code', '0000', '--name-ja', '事務センター', '--name-en', 'Operations', '--desk-name-ja', '窓口', '--desk-name-en', 'Desk', '--desk-paid', '03-0000-0000', '--colours-key', '#33404f', '--colours-accent', '#6f6450']
  await did('add-institution', ...office)
  assert.match((await tell('create-authority', '--institution', '0000')).err, /There is no root yet/)
  await did('create-root', '--organization', 'Example', '--recorded-in', '0000')
  assert.match((await tell('create-root', '--organization', 'Example', '--recorded-in', '0000')).err, /refused \(conflict\)/)
  const service = ['add-service', '--institution', '0000', '--site', 'office.localhost', '--kind', 'office', '--name-ja', '事務', '--name-en', 'Office', '--profile', 'standard']
  assert.match((await tell(...service)).err, /--authority: Enter the value/)
  await did('create-authority', '--institution', '0000')
  await did(...service)
  const known = await scene.house.database.open(({ installation }) => installation.institution({ code: '0000' }))
  const later = teller({ ...scene, office: known?.id ?? null }, directory)
  assert.equal((await later('enrol-operator', '--login-id', 'op-first', '--name', '中村', '--mail', 'op@office.example', '--duty', 'intake')).code, 0)
})

test('R-301 a letter goes into a new file that only its owner reads; what cannot be kept there is not printed', async () => {
  const directory = folder()
  const scene = await newOfficeScene()
  const tell = teller(scene, directory)
  const words = ['print-letter', '--institution', '2999', '--login-id', 'shiomi-keiri', '--reason', '新規', '--file', 'keiri.pdf']
  const printed = await tell(...words, '--json')
  assert.equal(printed.code, 0, printed.err)
  const { file, edition } = JSON.parse(printed.out) as Record<string, unknown>
  assert.deepEqual([file, edition, statSync(join(directory, 'keiri.pdf')).mode & 0o777], [join(directory, 'keiri.pdf'), 1, 0o600])
  const again = await tell(...words)
  assert.equal(again.code, 1)
  assert.match(again.err, /keiri\.pdf cannot be made: EEXIST.*Nothing was printed/)
  const refused = await tell('print-counter-sheet', '--institution', '2999', '--login-id', 'shiomi-keiri', '--reason', '再発行', '--file', 'sheet.pdf')
  assert.match(refused.err, /refused \(grant-none\)/)
  assert.equal(existsSync(join(directory, 'sheet.pdf')), false, 'nothing is left of what was refused')
  const { out } = await tell('list-documents', '--institution', '2999', '--login-id', 'shiomi-keiri', '--json')
  const { documents } = JSON.parse(out) as { readonly documents: readonly Record<string, unknown>[] }
  assert.deepEqual(documents.map(({ kind, edition: number, secrets, reason }) => [kind, number, secrets, reason]), [['letter', 1, ['initial-password'], '新規']])
})

test('R-1217 R-1201 a secret is given by the name of a file and never among the words of a command, which everybody on the machine can read', async () => {
  const directory = folder()
  const scene = await newOfficeScene()
  const tell = teller(scene, directory)
  const rules = JSON.stringify({ oneTimePassword: { tokens: 'app-or-hardware' }, login: { oneTimePassword: 'per-user' } })
  const changed = await tell('change-service', '--institution', '2999', '--site', 'minato.localhost', '--overrides', rules)
  assert.equal(changed.code, 0, changed.err)
  const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  const words = ['register-token', '--institution', '2999', '--login-id', 'shiomi-keiri', '--kind', 'hardware', '--serial', 'H-0001']
  const written = await tell(...words, '--seed', seed)
  assert.equal(written.code, 2)
  assert.match(written.err, /--seed takes the name of a file that holds the value, and there is none that can be read \(ENOENT\)/)
  assert.doesNotMatch(written.err + written.out, new RegExp(seed))
  writeFileSync(join(directory, 'long'), 'A'.repeat(70_000))
  assert.match((await tell(...words, '--seed', 'long')).err, /\(too long\)/)
  writeFileSync(join(directory, 'seed'), `${seed}\n`)
  const registered = await tell(...words, '--seed', 'seed')
  assert.equal(registered.code, 0, registered.err)
  assert.match((await tell('register-token', '--help')).out, /--seed .*the name of a file that holds it/)
  const secret = commandsFor(scene.acts).flatMap((command) => flagsOf(command.input).filter(isSecret).map(({ name }) => `${command.name} ${name}`))
  assert.deepEqual(secret.sort(), [
    'import-tokens file', 'import-tokens key', 'import-tokens password', 'preview-tokens file', 'preview-tokens key', 'preview-tokens password',
    'register-token seed', 'register-user confirmation-pin', 'set-server-certificate private-key',
  ])
})

test('R-1105 R-1106 the whole house is checked from the command line: what must hold is listed, and what does not is told by its id', async () => {
  const scene = await newScene()
  const warifu = teller({ ...scene, acts: OFFICE_ACTS }, folder())
  const whole = await warifu('audit', 'house')
  assert.equal(whole.code, 0, whole.err)
  assert.match(whole.out, /crl-complete.*the latest list of revocations names every certificate/)
  const { rows: [event] } = await scene.owner.query<{ id: string }>(`INSERT INTO audit_event (institution_id, at_business, at_machine, actor_kind, actor_ref, act, object_kind, object_ref, outcome, facts)
    SELECT id, now(), now() - interval '1 hour', 'job', 'test', 'issue-certificate', 'certificate', 'none', 'accepted', '{}' FROM institution LIMIT 1 RETURNING id`)
  const broken = await warifu('audit', 'house')
  assert.equal(broken.code, 1)
  assert.match(broken.err, new RegExp(`audit-linked \\(.*\\): ${event?.id}: issue-certificate\n`))
  assert.match(broken.err, /issue-kept \(.*\): none: issue-certificate/)
})

test('the audit is checked from the command line, and a chain that was cut off is found by a noted head', async () => {
  const directory = folder()
  const scene = await newOfficeScene()
  const tell = teller(scene, directory)
  const whole = await tell('audit', 'verify', '--json')
  assert.equal(whole.code, 0, whole.err)
  writeFileSync(join(directory, 'heads'), 'nonsense\n')
  assert.match((await tell('audit', 'verify', '--noted', 'heads')).err, /Line 1 of heads is not a noted head/)
  writeFileSync(join(directory, 'heads'), `2999 400 ${'0'.repeat(64)}\n`)
  const cut = await tell('audit', 'verify', '--noted', 'heads')
  assert.deepEqual([cut.code, cut.out], [1, ''])
  assert.match(cut.err, /2999: the chain ends before event 400/)
})

test('wrong words are answered with what was meant, on standard error, and nothing is done', async () => {
  const scene = await newOfficeScene()
  const tell = teller(scene, folder())
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['contracts'], 2, /There is no command "contracts"\. There are list-contracts/],
    [['list-contracts', '2999'], 2, /"2999" is not a flag/],
    [['list-contracts', '--instituton', '2999'], 2, /--instituton is not a flag of this command; there are --institution/],
    [['list-contracts'], 2, /--institution: Enter the value/],
    [['list-contracts', '--institution', '2999', '--most', '9999'], 2, /--most: The value must be a number from 1 to 500/],
    [['register-user', '--institution', '2999', '--contract', '10000001', '--login-id', 'new-user', '--name', '', '--mail', 'nonsense', '--role', 'user'], 2, /--name: Enter the value\.\n  --mail: Check how/],
    [['show-user', '--institution', '2999', '--login-id', 'nobody'], 1, /refused \(not-found\)[\s\S]*Compare the names/],
    [['show-user', '--institution', '1234', '--login-id', 'nobody'], 1, /refused \(not-found\)/],
  ]
  for (const [words, code, said] of cases) {
    const ended = await tell(...words)
    assert.deepEqual([ended.code, ended.out], [code, ''], words.join(' '))
    assert.match(ended.err, said)
    assert.doesNotMatch(ended.err, /\n\s+at /, 'no trace')
  }
})

test('help names every command and every flag with its meaning', async () => {
  const scene = await newOfficeScene()
  const tell = teller(scene, folder())
  const { out } = await tell('--help')
  for (const command of commandsFor(scene.acts)) {
    assert.ok(out.includes(`  ${command.name} `), command.name)
    const told = await tell(...command.name.split(' '), '--help')
    assert.equal(told.code, 0)
    for (const flag of flagsOf(command.input)) assert.match(told.out, new RegExp(`  --${flag.name} +\\S+`), `${command.name} --${flag.name}`)
  }
  assert.match(helpOf(commandOf(scene.acts.find(({ name }) => name === 'register-user') ?? assert.fail())), /--role .*\(chief, administrator, user\); required/)
})

test('the program itself: results on standard output, refusals on standard error, and settings that cannot be', async () => {
  const scene = await newOfficeScene()
  const directory = folder()
  writeFileSync(join(directory, 'secret'), scene.addresses.secret.toString('hex'))
  const program = startedProgram('warifu')
  const settings = { DATABASE_URL: scene.addresses.owner, WARIFU_DATA: join(directory, 'data'), WARIFU_SECRET_FILE: join(directory, 'secret') }
  const call = (env: Readonly<Record<string, string>>, ...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', cwd: directory, env: { PATH: process.env['PATH'] ?? '', HOME: directory, ...env } })
    return { status, stdout, stderr }
  }
  const listed = call(settings, 'list-contracts', '--institution', '2999', '--json')
  assert.equal(listed.status, 0, listed.stderr)
  assert.deepEqual(JSON.parse(listed.stdout), { contracts: [{ number: '10000001', name: '株式会社 汐見商店', state: 'open', method: 'certificates' }], next: null })
  const refused = call(settings, 'show-user', '--institution', '2999', '--login-id', 'nobody')
  assert.deepEqual([refused.status, refused.stdout], [1, ''])
  assert.match(refused.stderr, /not-found/)
  const { rows } = await scene.owner.query<{ ref: string }>("SELECT actor_ref AS ref FROM audit_event WHERE act = 'show-user' AND outcome = 'not-found' AND actor_kind = 'command-line'")
  assert.notEqual(rows[0]?.ref ?? '', '', 'whose account it was')

  const wrong = call({ ...settings, WARIFU_MODE: 'test' }, 'list-institutions')
  assert.deepEqual([wrong.status, /WARIFU_MODE is "test"/.test(wrong.stderr)], [3, true])
  const other = call({ WARIFU_DATA: join(directory, 'nothing-here') }, 'list-institutions')
  assert.deepEqual([other.status, /has not been started yet/.test(other.stderr), existsSync(join(directory, 'nothing-here'))], [3, true, false])
  const down = call({ ...settings, DATABASE_URL: 'postgres://nobody:x@127.0.0.1:9/none' }, 'list-institutions')
  assert.deepEqual([down.status, /does not answer/.test(down.stderr), /\n\s+at /.test(down.stderr)], [3, true, false])
})

test('an installation that cannot be opened is told in a sentence', async () => {
  const said: string[] = []
  const code = await run(['list-institutions'], {
    commands: commandsFor(OFFICE_ACTS), place: { directory: '/', browsers: { home: '/', dataHome: undefined } },
    work: async () => problem('It is closed.'), streams: { out: () => assert.fail('nothing to say'), err: (text) => { said.push(text) } },
  })
  assert.deepEqual([code, said.join('')], [3, 'It is closed.\n'])
})
