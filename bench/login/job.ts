/** Somebody who can log in: certificate and key as the browser holds them, and what is typed. */
export type Holder = { readonly cert: string; readonly key: string; readonly password: string }

/** Where a client connects to. */
export type Server = { readonly host: string; readonly port: number }

/** What a process of clients is started with: so many are at work at once, each in the name of the next of its share of the holders, since nobody logs in ten times a second. */
export type Crowd = { readonly ca: string; readonly holders: readonly Holder[]; readonly atOnce: number }

/** One stretch of work: everybody of the crowd, again and again. */
export type Job = {
  /**
   * `argon2`: checks of a password alone, as many at a time as work at once. `connect`: handshake, one request that never changes, its answer.
   * `get-forms`: login pages until every holder has `forms` of them in hand. `log-in`: handshake and a form that was fetched before. `visit-and-log-in`: handshake, page, form.
   */
  readonly kind: 'argon2' | 'connect' | 'get-forms' | 'log-in' | 'visit-and-log-in'
  readonly server: Server
  /** The request of `connect`, byte by byte. */
  readonly request: string
  readonly forms: number
  /** What is counted begins after `leadMs` and lasts `countedMs`; the work goes on a little longer, so that the machine stays full. */
  readonly leadMs: number
  readonly countedMs: number
}

/** How often the work was done: within the counted stretch, and in all. */
export type Done = { readonly counted: number; readonly all: number } | { readonly failed: string }
