/** The split tally in a square of 48: two halves cut by one stepped line, and the seal that was pressed across both. */
const LEFT = 'M12 4H22V16.5H27V31.5H22V44H12a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4Z'
/** A left half cut along another line. */
const STRANGE = 'M12 4H19V10H23V18H19V27H23V37H19V44H12a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4Z'
/** Where a half was cut through. */
const CUT = 'M4 33L27 15'
const RIGHT = 'M24.5 4H36a4 4 0 0 1 4 4V40a4 4 0 0 1-4 4H24.5V34H29.5V14H24.5Z'

/**
 * What has become of the left half, the customer's: `met` fits the right one, `absent` was not shown, `worn` is past its date,
 * `cut` is void for good, `strange` belongs to another tally.
 */
export type TallyState = 'met' | 'absent' | 'worn' | 'cut' | 'strange'

/** The mark of the product, and on problem pages a quiet picture of what happened. Words beside it always say the same. */
export const Tally = ({ state = 'met', size = 'mark' }: { readonly state?: TallyState; readonly size?: 'mark' | 'picture' }) => (
  <svg class={`tally tally--${state} tally--${size}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <path class="tally__left" d={state === 'strange' ? STRANGE : LEFT} />
    {state === 'cut' ? <path class="tally__cut" d={CUT} /> : null}
    <path class="tally__right" d={RIGHT} />
  </svg>
)
