/** Where a renewed certificate is put to use; until then its holder reaches nothing else. */
export const START_USING = '/start-using'
