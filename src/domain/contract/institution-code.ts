export const INSTITUTION_CODE_LENGTH = 4

/** What an institution is known by: the four digits of a financial institution. The back office has four too, as one of them. */
export const INSTITUTION_CODE = /^[0-9]{4}$/
