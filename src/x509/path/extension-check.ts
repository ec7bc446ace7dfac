import type { Extension } from '../certificate/read-extensions.ts'
import * as OID from '../der/oid.ts'

/** Extensions whose meaning the checks of this folder carry out; any other must not be critical (RFC 5280 §6.1.4 (o), §6.1.5 (f)). */
const PROCESSED: ReadonlySet<string> = new Set([
  OID.keyUsage, OID.extKeyUsage, OID.basicConstraints, OID.nameConstraints, OID.subjectAltName,
])

/** Dotted identifier of the first critical extension that nothing here understands, or undefined. */
export const unknownCritical = (extensions: readonly Extension[]): string | undefined =>
  extensions.find(({ oid, critical }) => critical && !PROCESSED.has(oid))?.oid
