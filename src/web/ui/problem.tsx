import type { ComponentChildren } from 'preact'
import type { Messages } from '../../text/ja.ts'
import { LinkButton } from './button.tsx'
import { DeskPanel } from './desk.tsx'
import type { PageContext } from './page-context.ts'
import { Tally, type TallyState } from './tally.tsx'

export type ProblemProps = {
  readonly page: PageContext
  readonly t: Messages
  readonly title: string
  readonly why: string
  readonly now: string
  readonly step: { readonly label: string; readonly href: string }
  /** The picture of what became of the certificate; null where it is not about one. */
  readonly tally: TallyState | null
  /** Other ways out, below the one button. */
  readonly children?: ComponentChildren
}

/** What happened, why, what to do now, other ways, and whom to ask with which reference. */
export const Problem = ({ page, t, title, why, now, step, tally, children }: ProblemProps) => (
  <div class="columns">
    <div class="stack stack--wide">
      <article class={tally === null ? 'problem__sheet' : 'problem__sheet problem__sheet--pictured'}>
        {tally === null ? null : <Tally state={tally} size="picture" />}
        <div class="stack">
          <h1>{title}</h1>
          <p>{why}</p>
          <h2 class="problem__now">{t.problem.now}</h2>
          <p>{now}</p>
          <div class="actions"><LinkButton href={step.href}>{step.label}</LinkButton></div>
        </div>
      </article>
      {children}
    </div>
    <aside class="problem__desk"><DeskPanel page={page} t={t} /></aside>
  </div>
)
