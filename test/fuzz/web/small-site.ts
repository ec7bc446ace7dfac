import type { TestContext } from 'node:test'
import { LOGIN, MINATO } from '../../web/fixture/browser.ts'
import { openFixture } from '../../web/fixture/open-fixture.ts'
import type { Listening } from './run-web.ts'

/** The real listeners with a few small routes behind them and no database: what a conversation costs is the listeners'. */
export const openSmallSite = async (t: TestContext): Promise<Listening> => {
  const { ports, services, logged } = await openFixture(t, { guard: { burst: 1e9, perSecond: 1e9, addresses: 100 } })
  return {
    ports, proof: services.client(MINATO, 'alice'), defects: () => logged.filter((entry) => entry.includes('"level":"error"')),
    doors: [
      { listener: 'public', host: MINATO }, { listener: 'public', host: `acquire.${MINATO}` }, { listener: 'public', host: 'kita.localhost' }, { listener: 'login', host: LOGIN },
      { listener: 'login', host: `abcdefghijkl2345.${LOGIN}` }, { listener: 'login', host: 'login.office.localhost' }, { listener: 'pki', host: 'pki.localhost' },
    ],
  }
}
