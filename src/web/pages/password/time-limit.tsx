import { WARNED_SECONDS, type PageTime } from '../../../domain/password/change-page.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { FormTarget } from '../../ui/page-context.ts'

export type TimeLimitProps = {
  readonly rule: Policy['password']
  readonly time: PageTime
  /** Shows the page anew with its time extended; nothing that was typed goes along. */
  readonly longer: FormTarget
  /** Where the script extends it, so that what was typed stays. */
  readonly script: string
  readonly csrf: string
  /** This page, from its beginning. */
  readonly again: string
}

/**
 * By when the page has to be sent, and a button for more time, which works without script. With it the end is announced a minute before, and
 * extending keeps what was typed (R-411, WCAG 2.2 SC 2.2.1). The form stands outside the one that is filled in.
 */
export const TimeLimit = ({ rule, time, longer, script, csrf, again, t }: TimeLimitProps & { readonly t: Messages }) => {
  const words = t.password.time
  const seconds = rule.changePageSeconds ?? 0
  return (
    <x-page-time
      class="page-time" data-seconds={String(time.secondsLeft)} data-warned={String(WARNED_SECONDS)} data-longer={script} data-csrf={csrf}
      data-token="time" data-form="change"
    >
      <section class="page-time__panel" aria-labelledby="page-time" data-region="running">
        <h2 class="page-time__heading" id="page-time">
          <Icon name="clock" />
          <span>{words.heading}</span>
          <time class="page-time__until" data-fill="until" dateTime={t.everyPage.dates.machine(time.endsAt)}>{words.until(time.endsAt)}</time>
        </h2>
        <p class="quiet">{words.rule(rule)}</p>
        <div data-region="soon" role="alert" hidden>
          <p class="page-time__soon"><Icon name="alert" /><span>{words.soon(WARNED_SECONDS)}</span></p>
        </div>
        <p class="page-time__left" data-fill="left" data-pattern={words.left('{n}')} aria-hidden="true" hidden />
        {time.extensionsLeft === 0 ? <p>{words.noMore}</p> : (
          <>
            <form method="post" action={longer.action}>
              {longer.hidden.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />)}
              <Button kind="secondary">{words.longer(seconds)}</Button>
            </form>
            <p class="quiet" data-unscripted>{words.unscripted}</p>
            <p data-region="no-more" hidden>{words.noMore}</p>
          </>
        )}
        <p role="status" data-live data-lengthened={words.lengthened} data-failed={words.failed} />
      </section>
      <div class="page-time__over" role="alert" data-region="over" hidden>
        <h2>{words.overHeading}</h2>
        <p>{words.over(seconds)}</p>
        <p><a class="button button--primary" href={again}><span>{words.again}</span></a></p>
      </div>
    </x-page-time>
  )
}
