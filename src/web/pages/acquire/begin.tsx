import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
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
}

/** W-ACQ-01, `/` on the acquisition host: what is needed, before anything is begun. */
export const AcquireBeginPage = ({ page, proof }: AcquireBeginProps, t: Messages): VNode => {
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
          <div class="actions"><LinkButton href={proof}>{words.go}</LinkButton></div>
        </div>
        <aside class="stack">
          <Panel heading={words.needsHeading} id="needs">
            <ul>
              <li>{capital(page.labels.loginId)}</li>
              <li>{capital(page.labels.loginPassword)}</li>
              {page.policy.acquisition.chiefsFirstNeeds === 'letter-code' ? <li>{words.needLetter(page.labels)}</li> : null}
            </ul>
          </Panel>
          <Panel heading={words.systemsHeading} id="systems"><p>{words.systems}</p><p><a class="back" href={page.service.environment}>{t.environment.link}</a></p></Panel>
        </aside>
      </div>
    </Shell>
  )
}
