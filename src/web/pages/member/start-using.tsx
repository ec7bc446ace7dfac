import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'

export type StartUsingProps = {
  readonly page: PageContext
  readonly form: FormTarget
  readonly user: { readonly name: string; readonly loginId: string }
  readonly certificate: { readonly pcName: string; readonly acquired: Date; readonly expires: Date }
}

/** W-MEM-05: all that is reached with a renewed certificate before it is put to use. */
export const StartUsingPage = ({ page, form, user, certificate }: StartUsingProps, t: Messages): VNode => {
  const words = t.renewal.start
  const facts = t.member.facts
  return (
    <Shell page={page} t={t} screen="W-MEM-05" help="renew" heading={words.heading} lead={words.lead(user.name)}>
      <div class="stack stack--wide">
        <Panel heading={words.certificate} id="certificate">
          <Facts
            columns={2}
            facts={[
              { key: 'user', term: facts.user, value: t.everyPage.loggedInAs(user.name) },
              { key: 'id', term: capital(page.labels.loginId), value: user.loginId },
              { key: 'pc', term: facts.pc, value: certificate.pcName },
              { key: 'acquired', term: facts.acquired, value: <Moment at={certificate.acquired} t={t} /> },
              { key: 'expires', term: facts.expires, value: <Moment at={certificate.expires} t={t} /> },
            ]}
          />
        </Panel>
        <p>{words.effect(page.labels)}</p>
        <p>{words.until}</p>
        <Form target={form}><div class="actions"><Button>{page.labels.startButton}</Button></div></Form>
        <p>{words.others}</p>
      </div>
    </Shell>
  )
}
