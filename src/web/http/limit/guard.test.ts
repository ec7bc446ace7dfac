import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { machineTime, secondsAfter, type MachineTime } from '../../../domain/time/time.ts'
import { addressPrefix } from '../../../app/network/address-prefix.ts'
import { guard } from './guard.ts'

const start = machineTime('2026-11-22T00:00:00Z')

const at = (limits: Partial<Parameters<typeof guard>[0]> = {}) => {
  let now: MachineTime = start
  const allow = guard({ burst: 10, perSecond: 2, addresses: 3, ...limits }, () => now)
  return {
    allow,
    guardOf: (address: string, cost: number) => allow(address, cost).waitSeconds,
    pass: (seconds: number) => {
      now = secondsAfter(now, seconds)
    },
  }
}

test('an address may use its burst, is then told how long to wait, and gets it back with time', () => {
  const { guardOf, pass } = at()
  assert.equal(guardOf('192.0.2.1', 10), 0)
  assert.equal(guardOf('192.0.2.1', 5), 3)
  assert.equal(guardOf('192.0.2.2', 1), 0, 'others are not held up')
  pass(2)
  assert.equal(guardOf('192.0.2.1', 5), 1)
  pass(1)
  assert.equal(guardOf('192.0.2.1', 5), 0)
  pass(-3600)
  assert.equal(guardOf('192.0.2.1', 2), 1, 'a clock that goes back gives nothing')
})

test('who goes on asking after being told to wait is answered without a page, until a request is allowed again', () => {
  const { allow, pass } = at()
  allow('192.0.2.1', 10)
  const insists = Array.from({ length: 12 }, () => allow('192.0.2.1', 1).insists)
  assert.deepEqual(insists, [...Array<boolean>(10).fill(false), true, true])
  pass(1)
  assert.deepEqual(allow('192.0.2.1', 2), { waitSeconds: 0, insists: false })
  assert.equal(allow('192.0.2.1', 2).insists, false)
})

test('all addresses of one IPv6 network are one, and so is an IPv4 address in IPv6 form', () => {
  const { guardOf } = at()
  assert.equal(guardOf('2001:db8::1', 10), 0)
  assert.ok(guardOf('2001:db8::ffff:2', 1) > 0)
  assert.equal(guardOf('2001:db8:0:1::1', 1), 0)
  assert.equal(guardOf('::ffff:192.0.2.9', 10), 0)
  assert.ok(guardOf('192.0.2.9', 1) > 0)
})

test('only so many addresses are remembered, the one used last the longest', () => {
  const { guardOf } = at()
  for (const last of [1, 2, 3]) guardOf(`192.0.2.${last}`, 10)
  assert.ok(guardOf('192.0.2.1', 1) > 0)
  guardOf('192.0.2.4', 1)
  assert.ok(guardOf('192.0.2.1', 1) > 0)
  assert.equal(guardOf('192.0.2.2', 1), 0)
})

test('prefixes are cut to their length', () => {
  const of = (address: string): string => addressPrefix(address, { v4: 24, v6: 48 })
  assert.equal(of('192.0.2.77'), '192.0.2.0/24')
  assert.equal(of('::ffff:192.0.2.77'), '192.0.2.0/24')
  assert.equal(of('2001:db8:1:2:3:4:5:6'), '2001:db8:1:0:0:0:0:0/48')
  assert.equal(of('fe80::1%eth0'), 'fe80:0:0:0:0:0:0:0/48')
  assert.equal(of('::1'), '0:0:0:0:0:0:0:0/48')
  for (const none of ['', 'x', '192.0.2', '::ffff:1.2.3', '1.2.3.4.5']) assert.equal(of(none), '*', none)
  assert.equal(addressPrefix('192.0.2.77', { v4: 32, v6: 64 }), '192.0.2.77/32')
})

test('a prefix is the same for every address that shares it', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      assert.match(
        addressPrefix(address, { v4: 24, v6: 48 }),
        /^(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}:0:0:0:0:0\/48|\d+\.\d+\.\d+\.0\/24|\*)$/,
      )
    }),
  )
})
