import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'

export type AcquireFinishProps = {
  readonly page: PageContext
  /** The grant whose key is wiped; empty for every kept key. */
  readonly grant: string
  /** Where to go on; checked by the handler. */
  readonly next: string
}

/** W-ACQ-04, `/finish`: passed once after the first good login, so that no copy of the key stays behind. */
export const AcquireFinishPage = ({ page, grant, next }: AcquireFinishProps, t: Messages): VNode => (
  <Shell page={page} t={t} screen="W-ACQ-04" help="acquire" heading={t.acquire.finish.heading} lead={t.acquire.finish.text} scripts={['islands/wipe.js']}>
    <Stepper steps={t.acquire.steps} at={5} t={t} />
    <x-wipe data-grant={grant}><a class="button button--primary" href={next}>{t.acquire.finish.go}</a></x-wipe>
  </Shell>
)
