import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRoutes } from '../../tools/generate/routes.ts'
import { originsOf } from '../../src/web/http/host/origins.ts'
import { toPath } from '../../src/web/http/route/target.ts'
import type { PageFace } from '../../src/web/http/host/faces.ts'
import { shipped } from '../profiles/shipped.ts'
import { linksOf } from '../../src/web/routes/page-context.ts'

const visit = { origins: originsOf('minato.localhost', { public: 8443, login: 8444, pki: 8080 }), pathElsewhere: toPath, language: 'ja' as const }

/** Which face answers under the first labels of a host name. */
const FACE: Readonly<Record<'customer' | 'office', Readonly<Record<string, PageFace>>>> = {
  customer: { 'minato.localhost:8443': 'front', 'acquire.minato.localhost:8443': 'acquire', 'password.minato.localhost:8443': 'password' },
  office: { 'minato.localhost:8443': 'office' },
}

for (const kind of ['customer', 'office'] as const) {
  test(`R-110 whatever the pages of a ${kind} service link to in their frame and out of a problem is served there`, () => {
    const routes = allRoutes()
    for (const [name, link] of Object.entries(linksOf(visit, { service: { kind }, settled: { policy: shipped('shinkin-branch').policy } }))) {
      if (link === null) continue
      const { host, pathname } = new URL(link)
      const face = FACE[kind][host] ?? assert.fail(`${name} leads to ${host}, which this service does not have`)
      assert.ok(routes.some((route) => route.method === 'GET' && route.path === pathname && route.faces.includes(face)), `${name}: ${face}${pathname}`)
    }
  })
}
