import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { AuditEvent, ChainHead, LinkedEvent } from '../port/audit-chain.ts'
import { BEFORE_THE_FIRST, encodeEvent, linkEvent } from './event-hash.ts'
import { verifyChain } from './verify-chain.ts'

const event = fc.record<AuditEvent>({
  id: fc.uuid(),
  position: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String),
  institutionId: fc.constant('5f0c2b6e-1f1e-4b7a-9a3e-0b2d8a3a7c11'),
  atBusiness: fc.constant('2026-11-22T01:02:03.456000Z'),
  atMachine: fc.constant('2026-11-22T01:02:03.456000Z'),
  actorKind: fc.constantFrom('user', 'operator', 'command-line', 'job'),
  actorRef: fc.string(),
  act: fc.string(),
  objectKind: fc.string(),
  objectRef: fc.string(),
  outcome: fc.string(),
  facts: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
})
const COLUMNS = Object.keys(fc.sample(event, 1)[0]!) as (keyof AuditEvent)[]

const chainOf = (events: readonly AuditEvent[]): LinkedEvent[] => {
  let head: ChainHead = { sequence: 0, hash: BEFORE_THE_FIRST }
  return events.map((each) => {
    const link = linkEvent(each, head)
    head = link
    return link
  })
}

const verdict = async (events: readonly LinkedEvent[], noted: readonly ChainHead[] = []) =>
  verifyChain((async function* () { yield* events })(), noted)

const chain = fc.array(event, { minLength: 2, maxLength: 12 }).map(chainOf)
const position = (links: readonly LinkedEvent[], draw: number) => draw % links.length

test('R-1106 a chain as it was written is whole, and says where it ends', async () => {
  await fc.assert(fc.asyncProperty(chain, async (links) => {
    const { sequence, hash } = links.at(-1)!
    assert.deepEqual(await verdict(links, [links[0]!]), { whole: true, head: { sequence, hash } })
  }))
  assert.deepEqual(await verdict([]), { whole: true, head: { sequence: 0, hash: BEFORE_THE_FIRST } })
})

test('R-1106 a changed column of any event is found, whichever it is', async () => {
  await fc.assert(fc.asyncProperty(chain, fc.nat(), fc.constantFrom(...COLUMNS), event, async (links, draw, column, other) => {
    const at = position(links, draw)
    const changed = links.with(at, { ...links[at]!, [column]: column === 'facts' ? { ...links[at]!.facts, added: true } : `${String(links[at]![column])}${String(other[column])}!` })
    const found = await verdict(changed)
    assert.equal(found.whole, false)
    assert.deepEqual(!found.whole && found.problem, { code: 'event-changed', sequence: at + 1 })
    assert.equal(!found.whole && found.lastGood.sequence, at)
  }))
})

test('R-1106 a changed column whose hash was made anew is found at the next event', async () => {
  await fc.assert(fc.asyncProperty(chain, fc.nat(), async (links, draw) => {
    const at = draw % (links.length - 1)
    const { sequence, previousHash, hash: _, ...columns } = links[at]!
    const forged = linkEvent({ ...columns, outcome: 'forged' }, { sequence: sequence - 1, hash: previousHash })
    const found = await verdict(links.with(at, forged))
    assert.deepEqual(!found.whole && found.problem, { code: 'link-broken', sequence: at + 2 })
  }))
})

test('R-1106 a deleted event is found: inside by itself, at the end by a head noted before', async () => {
  await fc.assert(fc.asyncProperty(chain, fc.nat(), async (links, draw) => {
    const at = position(links, draw)
    const found = await verdict(links.toSpliced(at, 1), [links.at(-1)!])
    const last = at === links.length - 1
    assert.deepEqual(!found.whole && found.problem, last ? { code: 'cut-off', sequence: at + 1 } : { code: 'gap', sequence: at + 1, found: at + 2 })
  }))
})

test('R-1106 events in another order are found, numbered anew or not', async () => {
  await fc.assert(fc.asyncProperty(chain, fc.nat(), async (links, draw) => {
    const at = draw % (links.length - 1)
    const [one, other] = [links[at]!, links[at + 1]!]
    fc.pre(encodeEvent(one, 0, one.hash) !== encodeEvent(other, 0, one.hash))
    assert.equal((await verdict(links.with(at, other).with(at + 1, one))).whole, false)
    const renumbered = links.with(at, { ...other, sequence: one.sequence }).with(at + 1, { ...one, sequence: other.sequence })
    assert.equal((await verdict(renumbered)).whole, false)
  }))
})

test('R-1106 a chain written anew as a whole is found by a head noted before', async () => {
  await fc.assert(fc.asyncProperty(chain, fc.nat(), async (links, draw) => {
    const at = position(links, draw)
    const events = links.map(({ sequence: _, previousHash: __, hash: ___, ...columns }) => columns)
    const anew = chainOf(events.with(at, { ...events[at]!, actorRef: `${events[at]!.actorRef}!` }))
    assert.equal((await verdict(anew)).whole, true)
    const found = await verdict(anew, [links.at(-1)!])
    assert.deepEqual(!found.whole && found.problem, { code: 'rewritten', sequence: links.length })
  }))
})

test('two events have the same encoding only if every column is the same, whatever the order of their facts', () => {
  const [one] = fc.sample(event, 1)
  const facts = { b: 1, a: 'x', 'あ': null }
  const reversed = { 'あ': null, a: 'x', b: 1 }
  assert.equal(encodeEvent({ ...one!, facts }, 1, BEFORE_THE_FIRST), encodeEvent({ ...one!, facts: reversed }, 1, BEFORE_THE_FIRST))
  assert.notEqual(encodeEvent({ ...one!, act: 'a', objectKind: 'b' }, 1, BEFORE_THE_FIRST), encodeEvent({ ...one!, act: 'b', objectKind: 'a' }, 1, BEFORE_THE_FIRST))
})

test('the encoding of an event is fixed: another would make every chain unreadable', () => {
  const fixed: AuditEvent = {
    id: '00000000-0000-4000-8000-000000000001', position: '7', institutionId: '00000000-0000-4000-8000-000000000002',
    atBusiness: '2026-11-22T01:02:03.456000Z', atMachine: '2026-11-22T01:02:03.456000Z',
    actorKind: 'operator', actorRef: 'abc', act: 'revoke', objectKind: 'certificate', objectRef: 'x', outcome: 'accepted', facts: { reason: '紛失"' , tries: 2 },
  }
  assert.equal(encodeEvent(fixed, 1, BEFORE_THE_FIRST), '{"act":"revoke","actor_kind":"operator","actor_ref":"abc","at_business":"2026-11-22T01:02:03.456000Z",'
    + '"at_machine":"2026-11-22T01:02:03.456000Z","facts":{"reason":"紛失\\"","tries":2},"format":"warifu audit event 1",'
    + '"id":"00000000-0000-4000-8000-000000000001","institution_id":"00000000-0000-4000-8000-000000000002","object_kind":"certificate","object_ref":"x",'
    + `"outcome":"accepted","position":"7","previous_hash":"${'0'.repeat(64)}","sequence":1}`)
})
