import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'

/** The name of the PC. A script sends it with the request; the form itself goes nowhere. */
export const MakeKeyForm = ({ most, pcName, t }: { readonly most: number; /** The name at hand, to be kept or changed. */ readonly pcName: string; readonly t: Messages }) => {
  const words = t.acquire.makeKey
  return (
    <div class="sheet">
      <p data-kept hidden class="kept"><Icon name="info" /><span>{words.kept}</span></p>
      <form class="stack stack--wide" novalidate>
        <div class="field">
          <label class="field__label" for="pc-name">
            {words.pcName}
            <span class="field__need field__need--required">{t.everyPage.required}</span>
          </label>
          <p class="field__hint" id="pc-name-hint" data-hint>{words.pcNameHint(most)}</p>
          <p class="field__error" id="pc-name-length" data-error="length" hidden>{words.pcNameError(most)}</p>
          <p class="field__error" id="pc-name-characters" data-error="characters" hidden>{words.pcNameCharacters}</p>
          <input
            class="field__control field__control--medium" id="pc-name" name="pcName" type="text" required maxlength={most * 2} value={pcName}
            aria-describedby="pc-name-hint" autocomplete="off"
          />
        </div>
        <p class="quiet">{words.keyStays}</p>
        <div class="actions"><Button>{words.make}</Button></div>
      </form>
    </div>
  )
}
