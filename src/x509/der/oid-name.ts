import * as OID from './oid.ts'

export type OidName = keyof typeof OID

const NAMES: ReadonlyMap<string, OidName> = new Map((Object.keys(OID) as OidName[]).map((name) => [OID[name], name]))

/** The standards' name of a dotted object identifier, or undefined if it is none of ours. */
export const oidName = (dotted: string): OidName | undefined => NAMES.get(dotted)
