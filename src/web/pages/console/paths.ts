/** Where a form is shown again that waited for its user to log in; `/end` forgets it. */
export const KEPT = '/console/kept-form'
/** What whoever comes there has to be allowed. */
export const KEPT_ACT = 'see-users'

export const USERS = '/console/users'

export const userPath = (loginId: string): string => `${USERS}/${encodeURIComponent(loginId)}`

export const actPath = (loginId: string, name: string, query: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams(query).toString()
  return `${userPath(loginId)}/${name}${asked === '' ? '' : `?${asked}`}`
}

/** New PCs have a page of their own, where nothing is shown of the number that their screens show (R-315). */
export const confirmPcPath = (loginId: string): string => `/new-pcs?of=${encodeURIComponent(loginId)}`

export const COMPANY_PAGE = '/console/company'
/** Where somebody new is registered; `/check` and `/done` follow. */
export const REGISTRATION = '/console/registration'

/** Users by CSV; `/check` and `/done` follow. */
export const USER_FILE = '/console/user-file'
/** The list as a file, in the encoding that the query names. */
export const USER_LIST_FILE = '/console/user-list.csv'

/** Mails to the users of the company, and what became of them. */
export const MAILS = '/console/mails'
export const mailsPath = ({ undelivered, after }: { readonly undelivered: boolean; readonly after: string | null }): string => {
  const query = new URLSearchParams({ ...undelivered ? { show: 'undelivered' } : {}, ...after === null ? {} : { after } }).toString()
  return query === '' ? MAILS : `${MAILS}?${query}`
}

/** What users asked for, and how it was answered. */
export const REQUESTS = '/console/requests'
