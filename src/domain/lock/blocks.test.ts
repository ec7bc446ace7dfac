import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { businessTime, secondsAfter } from '../time/time.ts'
import { BLOCK_CODES, BLOCKS, blocksOf, type Block, type BlockCode, type BlockFacts } from './blocks.ts'
import { UNTOUCHED } from './counter.ts'

const NOW = businessTime('2026-11-22T00:00:00Z')
const LATER = secondsAfter(NOW, 600)
const BEFORE = secondsAfter(NOW, -600)
const LOCKED = { ...UNTOUCHED, failures: 9, locked: true }

/** Somebody whom nothing keeps from anything. */
const free: BlockFacts = {
  now: NOW,
  user: { role: 'user', state: 'registered', usableFrom: NOW, usesToken: true },
  contract: { state: 'open', stopped: false, administrators: 2 },
  counters: { 'password': UNTOUCHED, 'one-time-password': UNTOUCHED, 'confirmation-password': UNTOUCHED, 'pin': UNTOUCHED },
  password: { lapsesAt: null },
  pin: { lapsesAt: null },
  hasToken: true,
  byPassword: false,
  certificates: [{ state: 'active', notAfter: LATER }],
  grant: { state: 'used', lapsesAt: null },
  lateRenewal: null,
}
/** Granted, with nothing on any PC yet. */
const ACQUIRING: Partial<BlockFacts> = { certificates: [], grant: { state: 'open', lapsesAt: LATER } }
const locked = (secret: keyof BlockFacts['counters']) => ({ counters: { ...free.counters, [secret]: LOCKED } })

/** How each block comes about, from nothing else, at a profile where it bars something. */
const CASES: { readonly [Code in BlockCode]: readonly [profile: string, change: Partial<BlockFacts>] } = {
  'user-removed': ['standard', { user: { ...free.user, state: 'removed' } }],
  'user-suspended': ['standard', { user: { ...free.user, state: 'suspended' } }],
  'contract-closed': ['standard', { contract: { ...free.contract, state: 'closed' } }],
  'company-stopped': ['standard', { contract: { ...free.contract, stopped: true } }],
  'user-not-yet-usable': ['factoring', { user: { ...free.user, usableFrom: LATER } }],
  'password-missing': ['standard', { password: null }],
  'password-lapsed': ['factoring', { password: { lapsesAt: NOW } }],
  'password-locked': ['factoring', locked('password')],
  'one-time-password-locked': ['standard', locked('one-time-password')],
  'confirmation-password-locked': ['credit-union', locked('confirmation-password')],
  'pin-locked': ['shinkin-otp', { ...locked('pin'), user: { ...free.user, usesToken: false } }],
  'pin-missing': ['shinkin-otp', { ...ACQUIRING, pin: null, user: { ...free.user, usesToken: false } }],
  'pin-lapsed': ['shinkin-otp', { ...ACQUIRING, pin: { lapsesAt: NOW }, user: { ...free.user, usesToken: false } }],
  'token-missing': ['shinkin-otp', { hasToken: false }],
  'certificate-missing': ['standard', { certificates: [{ state: 'revoked', notAfter: LATER }], grant: { state: 'open', lapsesAt: LATER } }],
  'certificate-expired': ['standard', { certificates: [{ state: 'active', notAfter: BEFORE }], grant: { state: 'open', lapsesAt: LATER } }],
  'certificate-awaiting-confirmation': ['standard', { certificates: [{ state: 'awaiting-confirmation', notAfter: LATER }] }],
  'grant-none': ['standard', { certificates: [], grant: null }],
  'grant-lapsed': ['standard', { certificates: [], grant: { state: 'open', lapsesAt: BEFORE } }],
  'grant-frozen': ['standard', { certificates: [], grant: { state: 'frozen', lapsesAt: LATER } }],
}

const blocks = (profile: string, change: Partial<BlockFacts>): readonly Block[] => blocksOf({ ...free, ...change }, shipped(profile).policy)
const codes = (profile: string, change: Partial<BlockFacts>) => blocks(profile, change).map(({ code }) => code)

test('R-412 nobody without a reason is blocked, in any profile', () => {
  for (const { name } of PROFILES) assert.deepEqual(codes(name, {}), [], name)
})

test('R-412 each block comes about by itself, says what it bars, and names who lifts it', () => {
  for (const code of BLOCK_CODES) {
    const [profile, change] = CASES[code]
    // What stands in the way of acquiring matters to those without a certificate, who do not log in either.
    const alone = codes(profile, change).filter((each) => !(/^(grant|pin)-/.test(code) && each === 'certificate-missing'))
    assert.deepEqual(alone, [code])
    const block = blocks(profile, change).find((each) => each.code === code)
    assert.ok(block !== undefined && block.bars.length > 0, code)
    assert.equal(block.liftedBy.length > 0, code !== 'user-removed' && code !== 'contract-closed', code)
    assert.ok(BLOCKS[code].means.length > 5)
  }
})

test('R-412 S-15 blocks are independent: several hold at once, and lifting one leaves the others', () => {
  const parts = (['password-locked', 'one-time-password-locked', 'user-suspended', 'certificate-awaiting-confirmation', 'token-missing'] as const)
  const change = (on: ReadonlySet<string>): Partial<BlockFacts> => ({
    counters: { ...free.counters, ...on.has('password-locked') ? { password: LOCKED } : {}, ...on.has('one-time-password-locked') ? { 'one-time-password': LOCKED } : {} },
    ...on.has('user-suspended') ? { user: { ...free.user, state: 'suspended' as const } } : {},
    ...on.has('certificate-awaiting-confirmation') ? { certificates: [{ state: 'awaiting-confirmation' as const, notAfter: LATER }] } : {},
    hasToken: !on.has('token-missing'),
  })
  fc.assert(fc.property(fc.subarray([...parts]), (on) => {
    assert.deepEqual(new Set(codes('standard', change(new Set(on)))), new Set(on))
  }))
})

test('R-412 a temporary lock says until when and that time lifts it too, one until unlocked does not', () => {
  const forAWhile = { counters: { ...free.counters, password: { failures: 5, locked: false, lockedUntil: LATER } } }
  assert.deepEqual(blocks('standard', forAWhile), [{ code: 'password-locked', until: LATER, bars: ['log-in', 'acquire'], liftedBy: ['time', 'company-administrator', 'branch'] }])
  assert.deepEqual(blocks('standard', { ...forAWhile, now: LATER, certificates: [{ state: 'active', notAfter: secondsAfter(LATER, 1) }] }), [])
  assert.deepEqual(blocks('factoring', locked('password')), [{ code: 'password-locked', until: null, bars: ['log-in', 'acquire'], liftedBy: ['company-administrator', 'branch'] }])
})

test('R-412 R-408 the chief is helped as the profile says, others by somebody in the company', () => {
  const chief = { ...locked('password'), user: { ...free.user, role: 'chief' as const } }
  assert.deepEqual(['standard', 'factoring', 'shinkin-branch'].map((profile) => blocks(profile, chief)[0]?.liftedBy), [['another-administrator', 'branch'], ['branch-on-paper'], ['branch']])
})

test('R-412 what bars nothing under a profile is no block: a PIN where there is none, one-time passwords without tokens', () => {
  for (const { name } of PROFILES) {
    const { policy } = shipped(name)
    assert.equal(codes(name, { ...locked('pin'), user: { ...free.user, usesToken: false } }).includes('pin-locked'), policy.acquisition.proof === 'token-or-pin', name)
    assert.equal(codes(name, locked('one-time-password')).length > 0, policy.oneTimePassword.tokens !== 'none', name)
    assert.equal(codes(name, { hasToken: false }).includes('token-missing'), policy.oneTimePassword.tokens !== 'none', name)
  }
})

test('R-304 who waits for a token can neither acquire nor log in, and the administrator is the one to turn to (shinkin-otp)', () => {
  assert.deepEqual(blocks('shinkin-otp', { hasToken: false }), [{ code: 'token-missing', until: null, bars: ['log-in', 'acquire'], liftedBy: ['company-administrator', 'branch'] }])
  assert.deepEqual(codes('shinkin-otp', { hasToken: false, user: { ...free.user, usesToken: false } }), [], 'one who uses the PIN waits for nothing')
})

test('R-609 the stop of a company is lifted by two of its administrators or the branch, by the branch alone where there is but one', () => {
  const liftedBy = (administrators: number) => blocks('standard', { contract: { state: 'open', stopped: true, administrators } })[0]?.liftedBy
  assert.deepEqual([liftedBy(3), liftedBy(2), liftedBy(1), liftedBy(0)], [['two-administrators', 'branch'], ['two-administrators', 'branch'], ['branch'], ['branch']])
})

test('R-701 in a contract of id and password neither a missing certificate nor a right to acquire stands in anybody’s way, and a new id waits with its login too', () => {
  const policy = shipped('shinkin-branch').policy
  for (const grant of [null, { state: 'frozen', lapsesAt: null }, { state: 'open', lapsesAt: BEFORE }] as const) {
    assert.deepEqual(blocksOf({ ...free, certificates: [], grant, byPassword: true }, policy), [])
    assert.notDeepEqual(blocksOf({ ...free, certificates: [], grant, byPassword: false }, policy), [])
  }
  const user = { ...free.user, usableFrom: LATER }
  assert.deepEqual(blocksOf({ ...free, user, byPassword: true }, policy).map(({ bars }) => bars), [['log-in', 'acquire']])
})

test('R-503 R-412 whoever can renew by themselves what has expired is not told that somebody has to grant it', () => {
  const expired = { certificates: [{ state: 'active', notAfter: BEFORE }] } as const
  assert.deepEqual(codes('credit-union', { ...expired, lateRenewal: 'password' }), ['certificate-expired'])
  for (const lateRenewal of [null, 'password-and-approval'] as const) assert.deepEqual(codes('standard', { ...expired, lateRenewal }), ['certificate-expired', 'grant-none'])
})
