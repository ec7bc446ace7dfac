/** Of so many signs a column has room. */
const WHOLE_MOST = 32

/** A mail address in a table: one that is not too long stays whole where there is room, for it is compared sign by sign. */
export const Address = ({ mail }: { readonly mail: string }) => <span class={mail.length > WHOLE_MOST ? undefined : 'table__whole'}>{mail}</span>
