import type { RequestKind } from '../../domain/request/request.ts'
import type { Messages } from '../../text/ja.ts'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import type { FormTarget, PageContext } from './page-context.ts'
import { Panel } from './panel.tsx'

/** What the reader may ask of how many administrators, from the page where they are stuck. */
export type AskProps = { readonly form: FormTarget; readonly kind: RequestKind; readonly count: number }

/** Nothing, where there is nothing to ask for or nobody in the company to ask. */
export const Ask = ({ ask, page, t }: { readonly ask: AskProps | null; readonly page: PageContext; readonly t: Messages }) => (ask === null ? null : (
  <Panel heading={t.requests.heading(page.labels)} id="ask">
    <p>{t.requests.offer(t.requests.asked[ask.kind], ask.count)}</p>
    <Form target={ask.form}><div class="actions"><Button kind="secondary">{t.requests.button}</Button></div></Form>
  </Panel>
))
