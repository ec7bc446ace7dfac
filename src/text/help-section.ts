/** The sections of the help page; every screen points to the one that is about it. */
export const HELP_SECTIONS = ['log-in', 'choose', 'not-shown', 'acquire', 'import', 'delete-file', 'remove-old', 'locked', 'password', 'network', 'account'] as const
export type HelpSection = (typeof HELP_SECTIONS)[number]
