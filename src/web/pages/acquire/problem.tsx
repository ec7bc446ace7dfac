import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { TroublePage, type TroublePageProps } from '../trouble-page.tsx'

/** W-ACQ-09: whatever goes wrong while acquiring. */
export const AcquireProblemPage = (props: TroublePageProps, t: Messages): VNode => (
  <TroublePage {...props} t={t} screen="W-ACQ-09" help="acquire" tally={null} />
)
