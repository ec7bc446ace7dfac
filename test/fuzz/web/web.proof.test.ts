import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { toPem } from '../../../src/x509/der/pem.ts'
import { openSite } from '../../attacks/open-site.ts'
import { describeFailure } from '../run/print.ts'
import { type WebReport, runHellos, runWeb } from './run-web.ts'
import { openSmallSite } from './small-site.ts'

/** Connections to the listeners with little behind them, and to the real routes over a database. */
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 12_000)
const REAL = Math.ceil(COUNT / 8)
const SEED = process.env['FUZZ_SEED'] ?? 'npm run prove'

const MINATO = 'minato.localhost'

const told = (t: TestContext, { shapes, held, failures }: WebReport): void => {
  t.diagnostic(Object.entries(shapes).sort((one, other) => other[1] - one[1]).map(([shape, count]) => `${count} ${shape}`).join(', '))
  t.diagnostic(`memory held: ${held.map(({ bytes }) => (bytes / 1e6).toFixed(0)).join(' ')} MB`)
  assert.equal(failures.length, 0, failures.map(describeFailure).join('\n'))
}

test(`R-1216 ${COUNT} strange conversations with the listeners (seed ${SEED}): each is refused as it should be, and nothing is held`, async (t) => {
  told(t, await runWeb(await openSmallSite(t), SEED, COUNT))
})

test(`R-1216 ${COUNT} strange first words of a handshake (seed ${SEED}): one begins for a name of this listener and for nothing else, and nothing is held`, async (t) => {
  told(t, await runHellos(await openSmallSite(t), SEED, COUNT))
})

test(`R-1216 ${REAL} strange conversations with the real routes (seed ${SEED}): never a status of 500, never a host beside the handshake, and nothing is held`, async (t) => {
  const site = await openSite({ guard: { burst: 1e9, perSecond: 1e9, addresses: 100 } })
  const held = await site.acquire(await site.person())
  told(t, await runWeb({
    ports: site.web.ports, proof: { cert: toPem('CERTIFICATE', held.der ?? new Uint8Array()), key: held.key.pem }, defects: () => site.logged,
    doors: [
      { listener: 'public', host: MINATO }, { listener: 'public', host: `acquire.${MINATO}` }, { listener: 'public', host: 'office.localhost' }, { listener: 'login', host: `login.${MINATO}` },
      { listener: 'login', host: `abcdefghijkl2345.login.${MINATO}` }, { listener: 'login', host: 'login.office.localhost' }, { listener: 'pki', host: 'pki.localhost' },
    ],
  }, SEED, REAL))
})
