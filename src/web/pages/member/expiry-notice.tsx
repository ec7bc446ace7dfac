import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'

export type Expiring = {
  readonly expires: Date
  readonly renewableFrom: Date
  readonly state: 'in-use' | 'renewable'
}

/** That the certificate expires, with the way to the next one as soon as there is one; in the back office, whose certificates come by a ceremony, whom to ask. */
export const ExpiryNotice = ({ page, certificate: { expires, renewableFrom, state }, t }: { readonly page: PageContext; readonly certificate: Expiring; readonly t: Messages }): VNode => {
  const words = t.renewal.home
  if (page.service.acquire === null) return <Notice kind="caution" heading={t.member.home.renewableHeading}><p>{t.member.home.renewable(expires)}</p></Notice>
  if (state === 'in-use') return <Notice kind="caution" heading={words.soonHeading}><p>{words.soon(expires, renewableFrom, page.labels)}</p></Notice>
  return (
    <Notice kind="caution" heading={words.openHeading}>
      <p>{words.open(expires, page.labels)}</p>
      <div class="actions"><LinkButton href="/renew" icon="refresh">{page.labels.renewButton}</LinkButton></div>
    </Notice>
  )
}
