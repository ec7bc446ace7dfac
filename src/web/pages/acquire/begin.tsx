import type { VNode } from 'preact'
import { acquisitionNeeds } from '../../../domain/acquisition/needs.ts'
import { tokenUse } from '../../../domain/token/token-use.ts'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'

export type AcquireBeginProps = {
  readonly page: PageContext
  /** Path of the next page, where the user proves who they are. */
  readonly proof: string
  /** Path of the page where an app is registered, for whoever has none yet. */
  readonly token: string
}

const Items = ({ items }: { readonly items: readonly string[] }) => <ul>{items.map((item) => <li key={item}>{item}</li>)}</ul>

/** W-ACQ-01, `/` on the acquisition host: what this profile’s user needs, does and has to keep to, before anything is begun. */
export const AcquireBeginPage = ({ page, proof, token }: AcquireBeginProps, t: Messages): VNode => {
  const words = t.acquire.begin
  return (
    <Shell page={page} t={t} screen="W-ACQ-01" help="acquire" heading={words.heading} lead={words.lead(page.labels)}>
      <Stepper steps={t.acquire.steps} at={1} t={t} />
      <div class="columns">
        <div class="stack stack--wide">
          <noscript><Notice kind="caution" heading={words.unscriptedHeading}><p>{words.unscripted}</p></Notice></noscript>
          <Panel heading={words.pcHeading} id="this-pc">
            <p>{words.pc}</p>
            <p>{words.privateWindow}</p>
          </Panel>
          <Panel heading={words.flowHeading} id="flow"><ol>{words.flow(page).map((step) => <li key={step}>{step}</li>)}</ol></Panel>
          {tokenUse(page.policy) === 'nobody' ? null : (
            <Panel heading={t.token.registration.heading} id="token">
              <p>{t.token.registration.linkFor(page.labels)}</p>
              <p><a class="back" href={token}>{t.token.registration.link}</a></p>
            </Panel>
          )}
          <div class="actions"><LinkButton href={proof}>{words.go}</LinkButton></div>
        </div>
        <aside class="stack">
          <Panel heading={words.needsHeading} id="needs"><Items items={acquisitionNeeds(page.policy).map((need) => t.front.needs[need](page.labels))} /></Panel>
          <Panel heading={words.deadlinesHeading} id="deadlines"><Items items={words.deadlines(page)} /></Panel>
          <Panel heading={words.systemsHeading} id="systems"><p>{words.systems}</p><p><a class="back" href={page.service.environment}>{t.environment.link}</a></p></Panel>
        </aside>
      </div>
    </Shell>
  )
}
