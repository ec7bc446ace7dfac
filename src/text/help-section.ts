import type { Policy } from '../domain/policy/parameters.ts'
import { tokenUse } from '../domain/token/token-use.ts'

/** The sections of the help page; every screen points to the one that is about it. */
export const HELP_SECTIONS = [
  'log-in', 'by-password', 'choose', 'not-shown', 'acquire', 'import', 'delete-file', 'remove-old', 'renew', 'locked', 'ask', 'password', 'confirmation-password', 'token', 'stop', 'mails',
  'network', 'account', 'users', 'register', 'new-pc',
] as const
export type HelpSection = (typeof HELP_SECTIONS)[number]

/** What some services do not have. */
const ONLY_WHERE: { readonly [Section in HelpSection]?: (policy: Policy) => boolean } = {
  'by-password': ({ login }) => login.method === 'certificate-or-password',
  'confirmation-password': ({ confirmation }) => confirmation.forRevoking === 'confirmation-password',
  'token': (policy) => tokenUse(policy) !== 'nobody',
  'new-pc': ({ acquisition }) => acquisition.newPcConfirmedBy === 'administrator',
}

/** The sections that a service has, in the order of its help page and manual. */
export const helpSections = (policy: Policy): readonly HelpSection[] => HELP_SECTIONS.filter((section) => ONLY_WHERE[section]?.(policy) ?? true)
