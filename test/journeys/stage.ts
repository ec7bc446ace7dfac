import { after } from 'node:test'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, type JourneyBrowser } from './chromium.ts'
import { startService, type JourneyService } from './service.ts'
import { watchedWindows } from './watched-page.ts'

export type Stage = {
  readonly service: JourneyService
  readonly browser: JourneyBrowser
  /** A window of its own, closed after the test. */
  readonly newContext: (options?: BrowserContextOptions) => Promise<BrowserContext>
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>
}

/** The service and one browser that the journeys of a file share, until it ends. */
export const openStage = async (): Promise<Stage> => {
  const scope = new AsyncDisposableStack()
  after(() => scope.disposeAsync())
  try {
    const service = scope.use(await startService())
    const browser = scope.use(await launchBrowser(service.trusted))
    const open = watchedWindows()
    const newContext: Stage['newContext'] = (options) => open(browser, options)
    return { service, browser, newContext, newPage: async (options) => (await newContext(options)).newPage() }
  } catch (error) {
    await scope.disposeAsync()
    throw error
  }
}
