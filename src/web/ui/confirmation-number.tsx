import { readAloud } from '../../text/format/read-aloud.ts'
import type { Messages } from '../../text/ja.ts'
import type { Language } from '../../text/language.ts'

/** The number of a new PC as its user reads it to whoever confirms it. The same markup where a script fills it in: then `shown` is null. */
export const ConfirmationNumber = ({ language, shown, t }: { readonly language: Language; readonly shown: string | null; readonly t: Messages }) => (
  <div class="confirmation">
    <output class="code__value confirmation__number" id="confirmation-number" aria-label={t.newPc.number} data-fill="fingerprint">{shown}</output>
    <p class="quiet">{t.newPc.aloud}</p>
    <p class="confirmation__aloud" data-fill="fingerprintAloud">{shown === null ? null : t.newPc.aloudGroups(readAloud(language, shown))}</p>
    <p class="quiet">{t.newPc.numberNote}</p>
  </div>
)
