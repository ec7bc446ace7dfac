/** How long a form waits for its user to log in again, in minutes: long enough to do so without haste, and no longer. */
export const KEPT_FORM_MINUTES = 30

/** As many windows as somebody plausibly left open; of more, the last that were sent stay. */
export const KEPT_FORMS_MOST = 3

/** A file of users in its page is the longest; what is longer is not kept. */
export const KEPT_FORM_MOST_BYTES = 1_400_000
