import { ATTRIBUTES, isAttributeType } from './attributes.ts'
import type { Attribute } from './distinguished-name.ts'
import type { ReadName } from './read-name.ts'

const escaped = (value: string): string =>
  value.replace(/[",+;<>\\]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ')
    .replace(/\p{Cc}/gu, (control) => `\\${control.charCodeAt(0).toString(16).padStart(2, '0')}`)

const attributeText = ({ type, value }: Attribute<string>): string =>
  `${isAttributeType(type) ? ATTRIBUTES[type].short : type}=${escaped(value)}`

/** A name as text, the narrowest part first (RFC 4514 §2), for people and logs; never to be compared or parsed. */
export const nameText = (name: ReadName): string =>
  [...name].reverse().map((relative) => relative.map(attributeText).join('+')).join(',')
