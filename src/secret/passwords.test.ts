import assert from 'node:assert/strict'
import { argon2Sync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openArgon2Line } from './argon2-line.ts'
import { ARGON2_PARAMETERS, openPasswords } from './passwords.ts'

const open = (bounds = { atOnce: 2, waiting: 100 }) => openPasswords(openArgon2Line(bounds), randomBytes)

test('a password is good against its own hash and no other', async () => {
  const passwords = await open()
  const made = await passwords.hash('tanuki-2026')
  assert.ok(made.ok)
  assert.match(made.value, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.deepEqual(await passwords.verify(made.value, 'tanuki-2026'), { ok: true, value: true })
  assert.deepEqual(await passwords.verify(made.value, 'tanuki-2027'), { ok: true, value: false })
})

test('R-1210 an unknown id runs the same hash and is never right', async () => {
  const passwords = await open()
  assert.deepEqual(await passwords.verify(undefined, 'tanuki-2026'), { ok: true, value: false })
})

test('R-1210 a full queue says busy at once, and those already in line are still served', async () => {
  const passwords = await open({ atOnce: 1, waiting: 2 })
  const answers = await Promise.all(Array.from({ length: 5 }, () => passwords.verify(undefined, 'x')))
  assert.deepEqual(answers.map((answer) => (answer.ok ? 'served' : answer.problem.code)), ['served', 'served', 'served', 'busy', 'busy'])
  assert.equal((await passwords.verify(undefined, 'x')).ok, true)
})

test("Node's own argon2id makes the same hash, so that the native module can be left behind", async () => {
  const passwords = await open()
  const made = await passwords.hash('tanuki-2026')
  assert.ok(made.ok)
  const [, , , , salt, digest] = made.value.split('$')
  const own = argon2Sync('argon2id', {
    message: 'tanuki-2026',
    nonce: Buffer.from(salt ?? '', 'base64'),
    parallelism: ARGON2_PARAMETERS.parallelism,
    tagLength: 32,
    memory: ARGON2_PARAMETERS.memoryCost,
    passes: ARGON2_PARAMETERS.timeCost,
  })
  assert.equal(own.toString('base64').replace(/=+$/, ''), digest)
})
