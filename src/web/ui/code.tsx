import type { Messages } from '../../text/ja.ts'

/** Something to copy or read out letter by letter, in a typeface without look-alikes. The button appears where it works. */
export const CopyableCode = ({ id, value, fill, t }: {
  readonly id: string
  /** What it is; null where a script fills it in. */
  readonly value: string | null
  /** The name under which the script fills it in. */
  readonly fill?: string
  readonly t: Messages
}) => (
  <div class="code">
    <output class="code__value" id={id} data-fill={fill}>{value}</output>
    <CopyButton from={id} t={t} />
  </div>
)

const CopyButton = ({ from, t }: { readonly from: string; readonly t: Messages }) => (
  <x-copy class="code__copy" data-from={from}>
    <button type="button" class="field__button" hidden>{t.everyPage.copy}</button>
    <span class="code__done" role="status" data-done={t.everyPage.copied} />
  </x-copy>
)
