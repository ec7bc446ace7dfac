/** An id that no row has: whoever is asked for and does not exist is looked for under it, by the same statements as somebody who does (R-1210). */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
