import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { TroublePage, type TroublePageProps } from '../trouble-page.tsx'

/** W-TOP-09: whatever goes wrong on the front host and in the back office. */
export const FrontProblemPage = (props: TroublePageProps, t: Messages): VNode => (
  <TroublePage {...props} t={t} screen="W-TOP-09" help="log-in" tally={null} />
)
