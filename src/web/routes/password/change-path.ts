/** Where the login password is changed after login; with one that has aged nothing else is reached (R-403, R-1205). */
export const CHANGE_PASSWORD = '/password'

/** Where a change page without script is shown anew, and where the script extends its time. */
export const longerPath = (path: string): string => `${path}/longer`
export const timePath = (path: string): string => `${path}/time`

/** A change page with what belongs to it. */
export const changePaths = (path: string): readonly string[] => [path, longerPath(path), timePath(path)]
