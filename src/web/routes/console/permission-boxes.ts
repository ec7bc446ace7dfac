import { PERMISSION_NAMES, type Permission } from '../../../domain/permission/acts.ts'

/** The permissions whose boxes were ticked in a form, each under its own name. */
export const tickedIn = (sent: Readonly<Record<string, unknown>>): readonly Permission[] => PERMISSION_NAMES.filter((permission) => sent[permission] === 'yes')

/** The same as values of a form. */
export const ticked = (permissions: readonly string[]): Readonly<Record<string, string>> => Object.fromEntries(permissions.map((permission) => [permission, 'yes']))
