import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { ENVIRONMENT_SCRIPTS, EnvironmentNotice, type SeenEnvironment } from '../../ui/environment-notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'

export type CheckProps = { readonly page: PageContext; readonly seen: SeenEnvironment; /** Leads to a fresh login host, where the browser asks which certificate to show. */ readonly probe: string }

/** W-CHK-01, `/check` on the front host: where a self-check begins, without any certificate. */
export const CheckPage = ({ page, seen, probe }: CheckProps, t: Messages): VNode => {
  const words = t.procedures.check
  return (
    <Shell page={page} t={t} scripts={ENVIRONMENT_SCRIPTS} screen="W-CHK-01" help="not-shown" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        <EnvironmentNotice seen={seen} page={page} t={t} />
        <Panel heading={words.shown} id="begin">
          <p>{words.before}</p>
          <div class="actions"><LinkButton href={probe}>{words.go}</LinkButton></div>
        </Panel>
      </div>
    </Shell>
  )
}
