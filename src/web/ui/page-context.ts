import type { ContractMethod } from '../../domain/contract/method.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Labels } from '../../text/labels.ts'
import type { Language } from '../../text/language.ts'

/** The support desk as every footer and every problem names it. */
export type Desk = {
  readonly name: string
  /** In the order to try: the toll-free number first, then the one for callers whom it does not reach. */
  readonly phones: readonly { readonly number: string; readonly kind: 'toll-free' | 'paid' }[]
  readonly openNow: boolean
  /** When it next opens; null while it is open. */
  readonly opensNext: Date | null
}

/** Where a form goes and what it carries unseen (the CSRF token among them). */
export type FormTarget = { readonly action: string; readonly hidden: readonly { readonly name: string; readonly value: string }[] }

/** What every page needs to know about where it stands. Names and labels are already in the page's language. */
export type PageContext = {
  readonly language: Language
  /** Addresses of this same page in each language. */
  readonly languages: { readonly [L in Language]: string }
  readonly institution: { readonly name: string; /** Address of its small stylesheet of colours. */ readonly stylesheet: string }
  readonly service: {
    readonly name: string
    /** The front page, on the front host. */
    readonly front: string
    /** The way in to log in: decides between the stable and a fresh login host. */
    readonly logIn: string
    /** The login of contracts of id and password; null where every contract logs in with certificates. */
    readonly passwordLogIn: string | null
    /** Asks for a new choice of certificate: leads to a fresh login host. */
    readonly chooseAgain: string
    /** The first page of acquiring, on the acquisition host; null in the back office, whose certificates are made by a written ceremony. */
    readonly acquire: string | null
    /** The one entry to everything about a certificate (S-03); null in the back office. */
    readonly procedures: string | null
    /** Where one’s own id is stopped in an emergency; null in the back office. */
    readonly stop: string | null
    /** Where a self-check begins. */
    readonly check: string
    /** What works where. */
    readonly environment: string
    /** The help page; the shell adds the section. */
    readonly help: string
    /** The manual and the set-up guide, PDFs on the front host. */
    readonly manual: string
    readonly guide: string
  }
  /** Every figure that a page tells comes from here. */
  readonly policy: Policy
  /** `labelsIn(language, policy)`. */
  readonly labels: Labels
  readonly desk: Desk
  /** An asset by its name in the manifest: `style/main.css`, `images/tally.svg`, `islands/acquire.js`. */
  readonly asset: (logicalName: string) => { readonly url: string; /** `sha256-…`, for scripts. */ readonly integrity: string }
  /** `ABCD-EFGH-J`, where this answer can be looked up in the back office (R-1211). */
  readonly supportCode: string | null
  /** Who is logged in; null before login and on every other host. */
  /** Where this page shows a form again that was sent when its session was over: when that was, and how to be rid of it. */
  readonly resumed?: { readonly keptAt: Date; readonly end: FormTarget }
  readonly account: { readonly userName: string; readonly loginId: string; /** How the contract logs in. */ readonly method: ContractMethod; readonly logOut: FormTarget } | null
}
