import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'

/** The name of the input. */
export const CLOCK_FIELD = 'days'

export type DemoClockProps = {
  readonly page: PageContext
  readonly form: FormTarget
  readonly business: Date
  readonly machine: Date
  /** Whole days by which business time is ahead. */
  readonly aheadDays: number
  readonly mostDays: number
  readonly typed: string
  readonly errors: readonly FormError[]
  /** Whether the page follows a move. */
  readonly moved: boolean
  /** Path of the office's first page. */
  readonly back: string
}

/** W-OFF-07, demo only: a year in a minute (R-1213). */
export const DemoClockPage = (props: DemoClockProps, t: Messages): VNode => {
  const words = t.office.demo.time
  const { page, business, machine, aheadDays, errors } = props
  return (
    <Shell
      page={page} t={t} screen="W-OFF-07" help="log-in" heading={words.heading} lead={words.lead}
      titlePrefix={errors.length === 0 ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js']}
    >
      <div class="stack stack--wide">
        {props.moved ? <Notice kind="success" heading={words.moved(business)} /> : null}
        <Form target={props.form} className="sheet">
          <ErrorSummary errors={errors} t={t} />
          <Facts
            facts={[
              { key: 'business', term: words.business, value: <><Moment at={business} t={t} /> <span class="nowrap quiet">{aheadDays === 0 ? words.same : words.ahead(aheadDays)}</span></> },
              { key: 'machine', term: words.machine, value: <Moment at={machine} t={t} /> },
            ]}
          />
          <TextField
            t={t} name={CLOCK_FIELD} label={capital(words.days)} hint={words.daysHint(props.mostDays)} error={errorOf(errors, CLOCK_FIELD)} need="required" value={props.typed}
            autocomplete="off" inputmode="numeric" width="short" maxlength={8}
          />
          <div class="actions"><Button>{words.go}</Button></div>
        </Form>
        <p><a class="back" href={props.back}>{t.office.demo.back}</a></p>
      </div>
    </Shell>
  )
}
