import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'
import { ExpiryNotice, type Expiring } from './expiry-notice.tsx'

export type ImportantNoticesProps = { readonly page: PageContext; readonly certificate: Expiring; /** Path of the page after it. */ readonly next: string }

/** W-MEM-06: what is to be read before anything else, between the login and the page after it. */
export const ImportantNoticesPage = ({ page, certificate, next }: ImportantNoticesProps, t: Messages): VNode => {
  const words = t.renewal.important
  return (
    <Shell page={page} t={t} screen="W-MEM-06" help="renew" heading={words.heading} lead={words.lead}>
      <div class="stack">
        <ExpiryNotice page={page} certificate={certificate} t={t} />
        <div class="actions"><LinkButton href={next} kind="secondary">{words.next}</LinkButton></div>
      </div>
    </Shell>
  )
}
