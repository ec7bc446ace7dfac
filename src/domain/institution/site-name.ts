import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'

declare const siteName: unique symbol
/** The name of a service’s front host, `minato.localhost`; every other host name of the service is this one with labels before it (design §2). */
export type SiteName = string & { readonly [siteName]: true }

/** As the column holds it: room for a nonce and `login.` below the 253 of DNS. */
const SITE_NAME_MOST = 180

/** Labels that mean a part of a service, so that no site may begin with one. */
const RESERVED_LABELS: ReadonlySet<string> = new Set(['login', 'acquire', 'password', 'id', 'pki'])

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
/** A name that ends so is an address to browsers, `0.0x7f` too (WHATWG URL, "ends in a number"). */
const NUMBER = /^(?:[0-9]+|0x[0-9a-f]*)$/
const FRESH_LOGIN = /^[a-z2-7]{16}\.login\./

/** Reads the name of a front host: lower-case LDH labels (RFC 5890 §2.3.1), no address, and no name that would be read as a host of another site. */
export const parseSiteName = (typed: string): Result<SiteName, FieldFault> => {
  const name = typed.slice(0, 1000).trim().toLowerCase()
  if (name === '') return problem({ code: 'required' })
  if (name.length > SITE_NAME_MOST) return problem({ code: 'too-long', most: SITE_NAME_MOST })
  const labels = name.split('.')
  const holds = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !NUMBER.test(labels.at(-1) ?? '')
    && !RESERVED_LABELS.has(labels[0] ?? '') && !FRESH_LOGIN.test(name)
  return holds ? ok(name as SiteName) : problem({ code: 'format-wrong' })
}

/** The demo’s root for servers is constrained to names below this one (R-1214). */
export const DEMO_DOMAIN = '.localhost'
