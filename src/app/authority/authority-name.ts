import type { Institution } from '../port/installation.ts'
import type { DistinguishedName } from '../../x509/name/distinguished-name.ts'

/** Characters of a common name (RFC 5280 appendix A.1). */
const COMMON_NAME_MOST = 64

/** `name` as far as it fits before the rest, which has to be seen whole. */
const fitted = (name: string, rest: string): string => {
  const characters = [...name]
  const room = COMMON_NAME_MOST - [...rest].length
  return (characters.length > room ? characters.slice(0, room).join('').trimEnd() : name) + rest
}

const named = (organization: string, commonName: string): DistinguishedName => [
  { type: 'countryName', value: 'JP' },
  { type: 'organizationName', value: organization },
  { type: 'commonName', value: commonName },
]

/** What a demo's authorities say of themselves, so that nobody takes them for real (R-1214). */
const mark = (demo: boolean): string => (demo ? ' DEMO' : '')

/** The name of a root; `generation` tells the roots of one installation apart. */
export const rootName = (organization: string, generation: number, demo: boolean): DistinguishedName =>
  named(organization, fitted(organization, ` Client Root CA G${generation}${mark(demo)}`))

export const tlsRootName = (organization: string, generation: number, demo: boolean): DistinguishedName =>
  named(organization, fitted(organization, ` TLS Root CA G${generation}${mark(demo)}`))

/** The name of an institution's authority, which its customers read in the browser's chooser: Japanese, as everything they read. */
export const issuingName = ({ nameJa, nameEn }: Pick<Institution, 'nameJa' | 'nameEn'>, generation: number, demo: boolean): DistinguishedName =>
  named(nameEn, fitted(nameJa, ` 認証局 G${generation}${mark(demo)}`))
