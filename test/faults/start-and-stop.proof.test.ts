import assert from 'node:assert/strict'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { acquire } from './acquirer.ts'
import { addressOf, beside, newCompany, SITE } from './beside.ts'
import { newAddress, openBrowser } from './pages.ts'
import { databaseProcesses, newFolder, newPlace, serving, startService, stopService, type Place, type Service } from './service.ts'
import { until } from '../until.ts'

let place: Place
let service: Service
before(async () => {
  place = await newPlace()
  service = await serving(place)
})

/** What somebody at the terminal reads is a sentence; a stack is for whoever mends a defect. */
const NO_STACK = /^\s+at /m

/** Starts it where it must not run, and answers its one sentence. */
const refusalOf = async (elsewhere: Place): Promise<string> => {
  const refused = startService(elsewhere)
  const { code } = await refused.exit
  const { out, err } = refused.said()
  assert.equal(code, 1, err)
  assert.equal(out, '')
  assert.doesNotMatch(err, NO_STACK)
  assert.equal(err.trim().split('\n').length, 1, err)
  return err.trim()
}

const frontAnswers = async (): Promise<void> => {
  const browser = openBrowser(place, SITE, place.ports.public, { address: newAddress() })
  const { status, body } = await browser.ask({ path: '/' })
  browser.close()
  assert.equal(status, 200)
  assert.ok(body.includes(MINATO.service.nameJa))
}

test('beside a running service another one says who has the data, and on other data which port is taken; the first goes on', async () => {
  assert.match(await refusalOf(place), new RegExp(`^The data in ${place.data}/postgresql is in use by process ${service.pid}\\. Stop that one first, or name another data folder\\.$`))
  const other = await newPlace()
  assert.match(await refusalOf({ ...other, ports: { ...other.ports, login: place.ports.login } }), new RegExp(`^Port ${place.ports.login} is in use by another process\\. Stop that one, or set WARIFU_PUBLIC_PORT`))
  assert.match(await refusalOf({ ...other, ports: { ...other.ports, pki: place.ports.pki } }), new RegExp(`^Port ${place.ports.pki} is in use`))
  await frontAnswers()
})

test('a data folder that cannot be used is named with the variable that names another', async () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, '')
  assert.match(await refusalOf({ ...place, data: file }), /^The data folder .*file cannot be used \(.*\)\. Set WARIFU_DATA to a folder that this user may write\.$/)
  assert.match(await refusalOf({ ...place, data: '/sys/warifu' }), /^The data folder \/sys\/warifu cannot be used/)
})

test('a database that is not there, is another, or refuses the password is one sentence about DATABASE_URL', async () => {
  const { data, ports } = await newPlace()
  const withUrl = (DATABASE_URL: string): Promise<string> => refusalOf({ data, ports, env: { DATABASE_URL } })
  assert.match(await withUrl('postgres://owner:secret@127.0.0.1:1/warifu'), /^The database does not answer: .*127\.0\.0\.1:1\. Check DATABASE_URL and that the server runs\.$/)
  assert.match(await withUrl('postgres://owner:secret@127.0.0.1:1'), /^DATABASE_URL names no database\./)
  assert.match(await withUrl('mysql://owner@127.0.0.1/warifu'), /^DATABASE_URL does not begin with postgres:\/\/$/)
  assert.match(await withUrl('postgres://[owner/warifu'), /^DATABASE_URL is not an address/)
  const wrong = new URL(addressOf(place))
  wrong.searchParams.set('password', 'secret')
  const sentence = await withUrl(wrong.href)
  assert.match(sentence, /^The database refuses the password of the role warifu_owner\. Check the user and the password in DATABASE_URL\.$/)
})

test('R-1101 another installation secret or passphrase than the data were made with stops the start, not the first customer', async () => {
  await stopService(service)
  const folder = newFolder()
  const [secret, passphrase, none] = [join(folder, 'secret'), join(folder, 'passphrase'), join(folder, 'none')]
  writeFileSync(secret, `${'0123456789abcdef'.repeat(4)}\n`, { mode: 0o600 })
  writeFileSync(passphrase, 'not the passphrase of these keys\n', { mode: 0o600 })
  assert.match(await refusalOf({ ...place, env: { WARIFU_SECRET_FILE: secret } }), /^The database warifu was set up under another installation secret\. .*restore the secret/)
  assert.match(await refusalOf({ ...place, env: { WARIFU_SECRET_FILE: none } }), /none cannot be read \(.*\)\. WARIFU_SECRET_FILE names the file to use\.$/)
  assert.match(await refusalOf({ ...place, env: { WARIFU_SECRET_FILE: passphrase } }), /does not hold 64 hexadecimal digits$/)
  assert.match(await refusalOf({ ...place, env: { WARIFU_KEY_PASSPHRASE_FILE: passphrase } }), /^The keys of the authorities cannot be used: key .* does not open with this passphrase\. WARIFU_KEY_PASSPHRASE_FILE/)
  chmodSync(join(place.data, 'keys'), 0o755)
  assert.match(await refusalOf(place), /^The keys of the authorities cannot be used: others than its owner may look into .*chmod 700/)
  chmodSync(join(place.data, 'keys'), 0o700)
})

test('R-1105 a service whose embedded database is killed goes on: it asks for patience, starts the database again, and has lost nothing', async () => {
  await stopService(service)
  service = await serving(place)
  const [person] = await beside(place, (node) => newCompany(node, '30000002', 1))
  assert.ok(person)
  const first = await acquire(place, person)
  const before = databaseProcesses(place)[0]
  await service.kill('postmaster')
  const browser = openBrowser(place, `acquire.${SITE}`, place.ports.public, { address: newAddress() })
  await until(async () => {
    const { status } = await browser.ask({ path: '/proof' })
    assert.ok(status === 200 || status === 503, String(status))
    return status === 200 && ![before, undefined].includes(databaseProcesses(place)[0])
  })
  browser.close()
  assert.deepEqual(await acquire(place, person), first)
  assert.deepEqual(await stopService(service), { code: 0, signal: null })
  assert.equal(service.said().err, '')
})
