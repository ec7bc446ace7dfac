import { demoMailbox } from '../../mail/demo-mailbox.ts'
import { demoRoutes } from '../../web/routes/demo/demo-routes.ts'
import { seedDemo } from './seed.ts'
import { welcome } from './welcome.ts'

/** What only a demo has, loaded as one and never in production (R-1214). */
export const demo = { routes: demoRoutes, mailbox: demoMailbox, seed: seedDemo, welcome } as const
