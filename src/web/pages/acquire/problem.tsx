import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { Ask, type AskProps } from '../../ui/ask.tsx'
import { TroublePage, type TroublePageProps } from '../trouble-page.tsx'

/** W-ACQ-09: whatever goes wrong while acquiring. */
export const AcquireProblemPage = ({ ask, ...props }: TroublePageProps & { /** Null where nobody was proved, or there is nothing to ask for. */ readonly ask: AskProps | null }, t: Messages): VNode => (
  <TroublePage {...props} t={t} screen="W-ACQ-09" help="acquire" tally={null}>
    <Ask ask={ask} page={props.page} t={t} />
  </TroublePage>
)
