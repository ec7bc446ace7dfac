import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'

export type RenewProps = {
  readonly page: PageContext
  /** Begins a renewal; one that was made before and never used is void then. */
  readonly anew: FormTarget
  /** Has that one delivered again; null where that is not possible any more. */
  readonly again: FormTarget | null
  /** When the certificate at hand expires. */
  readonly expires: Date
  readonly existing: { readonly pcName: string; readonly acquired: Date } | null
  /** Path of the page before. */
  readonly back: string
}

/** What there is already, before another press voids it (S-30). */
const Existing = ({ page, again, anew, existing, t }: Omit<RenewProps, 'existing'> & { readonly existing: NonNullable<RenewProps['existing']>; readonly t: Messages }) => {
  const words = t.renewal.begin
  return (
    <>
      <Notice kind="caution" heading={words.existingHeading}>
        <p>{t.renewal.home.done(page.labels, page.policy.renewal.handover, existing)}</p>
        <div class="actions"><LinkButton href={page.service.chooseAgain} icon="key">{t.renewal.home.chooseAgain}</LinkButton></div>
      </Notice>
      {again === null ? null : (
        <Panel heading={words.againHeading} id="again">
          <p>{words.againNote}</p>
          <Form target={again}><div class="actions"><Button kind="secondary">{words.again}</Button></div></Form>
        </Panel>
      )}
      <Panel heading={words.anewHeading} id="anew">
        <p>{words.anewNote}</p>
        <Form target={anew}><div class="actions"><Button kind="secondary">{words.anew}</Button></div></Form>
      </Panel>
    </>
  )
}

/** What a renewal consists of, and what becomes of the certificate at hand. */
const Flow = ({ page, anew, expires, t }: Pick<RenewProps, 'page' | 'anew' | 'expires'> & { readonly t: Messages }) => {
  const words = t.renewal.begin
  return (
    <>
      <Panel heading={words.flowHeading} id="flow">
        <ol>{words.flow(page.labels, page.policy.renewal.handover).map((step) => <li key={step}>{step}</li>)}</ol>
        <p>{words.here}</p>
      </Panel>
      <Panel heading={words.formerHeading} id="former"><p>{words.former(expires)}</p></Panel>
      <Form target={anew}><div class="actions"><Button>{page.labels.renewButton}</Button></div></Form>
    </>
  )
}

/** W-MEM-04: what a renewal does, before anything is done. */
export const RenewPage = (props: RenewProps, t: Messages): VNode => {
  const { page, existing, back } = props
  return (
    <Shell page={page} t={t} screen="W-MEM-04" help="renew" heading={page.labels.renewButton} lead={t.renewal.begin.lead}>
      <Stepper steps={t.renewal.steps} at={1} t={t} />
      <div class="stack stack--wide">
        {existing === null ? <Flow {...props} t={t} /> : <Existing {...props} existing={existing} t={t} />}
        <p><a class="back" href={back}>{t.renewal.begin.back}</a></p>
      </div>
    </Shell>
  )
}
