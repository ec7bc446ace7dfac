import type { ComponentChildren, VNode } from 'preact'
import type { HelpSection } from '../../text/help-section.ts'
import type { Messages } from '../../text/ja.ts'
import { nextStep, type NextStep, type Trouble } from '../../text/refusal/next-step.ts'
import type { Reader } from '../../text/refusal/trouble-text.ts'
import { stepLabel, troubleText } from '../../text/refusal/troubles.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Problem } from '../ui/problem.tsx'
import { Shell } from '../ui/shell.tsx'
import type { TallyState } from '../ui/tally.tsx'

export type TroublePageProps = {
  readonly page: PageContext
  readonly trouble: Trouble
  /** Who reads it, as far as that is proved. */
  readonly role: Reader['role']
  /** The address of what was being done, for “try again”; a GET that changes nothing. */
  readonly again: string
  /** What to do now and where the button leads, where it is another thing here than elsewhere. */
  readonly instead?: { readonly now: string; readonly leads?: NextStep }
}

/** The one button out of a trouble; where nothing can be acquired it leads to the front page, and where nobody is logged in to the login. Exported for answers to scripts, which carry the same. */
export const wayOut = (page: PageContext, trouble: Trouble, again: string, wished: NextStep = nextStep(trouble)): { readonly label: string; readonly href: string } => {
  const { front, logIn, chooseAgain, acquire } = page.service
  const step = wished === 'acquire' && acquire === null ? 'front' : wished === 'home' && page.account === null ? 'log-in' : wished
  const href = { 'choose-again': chooseAgain, 'log-in': logIn, 'home': '/home', 'acquire': acquire ?? front, front, again, 'go-on': again }[step]
  return { label: stepLabel(page.language, step, page.labels), href }
}

/** The layout that the problem pages of every host share. */
export const TroublePage = ({ page, trouble, role, again, instead, t, screen, help, tally, children }: TroublePageProps & {
  readonly t: Messages
  readonly screen: string
  readonly help: HelpSection
  readonly tally: TallyState | null
  readonly children?: ComponentChildren
}): VNode => {
  const { title, why, now } = troubleText(page.language, trouble, { role, labels: page.labels, policy: page.policy })
  return (
    <Shell page={page} t={t} screen={screen} help={help} heading={title} headingPlaced="by-page" deskInFooter={false}>
      <Problem page={page} t={t} title={title} why={why} now={instead?.now ?? now} tally={tally} step={wayOut(page, trouble, again, instead?.leads)}>
        {children}
      </Problem>
    </Shell>
  )
}
