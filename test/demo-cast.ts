import { CAST } from '../src/bin/demo/cast.ts'
import type { DemoService } from '../src/bin/demo/cast/member.ts'

/** A service of the demo by its site, for tests beside the code: only `bin` and what tests share see the cast itself. */
export const demoService = (site: string): DemoService => {
  const found = CAST.find(({ service }) => service.site === site)
  if (found === undefined) throw new Error(`the demo has no service ${site}`)
  return found
}
