import { ok, problem, type Result } from '../result.ts'

/** An element with its namespace name; text and elements are never mixed. */
export type XmlElement = {
  readonly namespace: string
  readonly name: string
  /** Of the start tag, from 1. */
  readonly line: number
  /** Of no namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** `xml-forbidden`: what XML allows and this reader does not, a document type, entities, processing instructions, CDATA sections. */
export type XmlFault = { readonly code: 'xml-malformed' | 'xml-forbidden' | 'xml-too-big'; readonly line: number }

const MOST = { depth: 20, elements: 200_000, attributes: 20 } as const

const NAME = '[A-Za-z_][A-Za-z0-9_.-]{0,99}'
const DECLARATION = /<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"utf-8"|'utf-8'))?(?: standalone=(?:"yes"|'yes'|"no"|'no'))?\s*\?>/iy
const COMMENT = /<!--((?:(?!--)[^])*)-->/y
const START = new RegExp(`<((?:${NAME}:)?${NAME})(?=[\\s/>])`, 'y')
const ATTRIBUTE = new RegExp(`\\s+((?:${NAME}:)?${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y')
const START_END = /\s*(\/?)>/y
const END = new RegExp(`</((?:${NAME}:)?${NAME})\\s*>`, 'y')
const TEXT = /[^<]+/y
const SPACE = /\s*/y
/** Begins what is refused whatever follows. */
const FORBIDDEN = /<(?:!(?!--)|\?)/y
/** Characters that XML 1.0 §2.2 does not have. */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const REFERENCE = /&(?:([a-z]{2,4})|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/g

class Refused extends Error {
  readonly code: XmlFault['code']
  constructor(code: XmlFault['code']) {
    super(code)
    this.code = code
  }
}

const resolved = (raw: string): string => {
  if (!raw.includes('&')) return raw
  const text = raw.replace(REFERENCE, (_, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) {
      if (!Object.hasOwn(ENTITIES, name)) throw new Refused('xml-forbidden')
      return ENTITIES[name] === '&' ? '\0' : ENTITIES[name] ?? ''
    }
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
    if (point > 0x10ffff || NO_CHARACTER.test(String.fromCodePoint(point))) throw new Refused('xml-malformed')
    return point === 0x26 ? '\0' : String.fromCodePoint(point)
  })
  if (text.includes('&')) throw new Refused('xml-forbidden')
  return text.replaceAll('\0', '&')
}

type Open = {
  readonly qualified: string; readonly scope: ReadonlyMap<string, string>; readonly namespace: string; readonly name: string
  readonly line: number; readonly attributes: ReadonlyMap<string, string>; readonly children: XmlElement[]; text: string
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'

const split = (qualified: string): readonly [string, string] => {
  const colon = qualified.indexOf(':')
  return colon < 0 ? ['', qualified] : [qualified.slice(0, colon), qualified.slice(colon + 1)]
}

const opened = (qualified: string, given: ReadonlyMap<string, string>, line: number, above: Open | undefined): Open => {
  const declared = [...given].flatMap(([name, value]): [string, string][] => (name === 'xmlns' ? [['', value]] : name.startsWith('xmlns:') ? [[name.slice(6), value]] : []))
  // Taking a prefix back, or giving the reserved ones another meaning, is nothing a key container needs.
  if (declared.some(([prefix, value]) => prefix === 'xml' || prefix === 'xmlns' || (prefix !== '' && value === ''))) throw new Refused('xml-malformed')
  const scope = declared.length === 0 && above !== undefined ? above.scope : new Map([...above?.scope ?? [['xml', XML_NAMESPACE], ['', '']], ...declared])
  const namespaceOf = (prefix: string): string => {
    const namespace = scope.get(prefix)
    if (namespace === undefined) throw new Refused('xml-malformed')
    return namespace
  }
  const attributes = new Map<string, string>()
  for (const [name, value] of given) {
    const [prefix, local] = split(name)
    if (name === 'xmlns' || prefix === 'xmlns') continue
    if (prefix === '') attributes.set(local, value)
    else namespaceOf(prefix)
  }
  const [prefix, name] = split(qualified)
  return { qualified, scope, namespace: namespaceOf(prefix), name, line, attributes, children: [], text: '' }
}

const closed = ({ namespace, name, line, attributes, children, text }: Open): XmlElement => {
  if (children.length > 0 && text.trim() !== '') throw new Refused('xml-malformed')
  return { namespace, name, line, attributes, children, text }
}

/**
 * Reads a document of XML 1.0 with namespaces, as much of it as data needs: elements, attributes, text, comments and the five named entities.
 * There is no way in it to name anything outside, or to make little text long. Time grows with the length alone.
 */
export const readXml = (document: string): Result<XmlElement, XmlFault> => {
  const text = document.startsWith('\uFEFF') ? document.slice(1) : document
  let [at, line, elements] = [0, 1, 0]
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) {
      at += found[0].length
      for (let next = found[0].indexOf('\n'); next >= 0; next = found[0].indexOf('\n', next + 1)) line += 1
    }
    return found
  }
  const misc = (): void => {
    do take(SPACE); while (take(COMMENT) !== null)
  }
  const startTag = (above: Open | undefined): { readonly open: Open; readonly empty: boolean } => {
    const first = line
    const qualified = take(START)?.[1]
    if (qualified === undefined) throw new Refused(take(FORBIDDEN) === null ? 'xml-malformed' : 'xml-forbidden')
    const given = new Map<string, string>()
    for (let found = take(ATTRIBUTE); found !== null; found = take(ATTRIBUTE)) {
      const [, name = '', double, single] = found
      if (given.has(name)) throw new Refused('xml-malformed')
      if (given.size >= MOST.attributes) throw new Refused('xml-too-big')
      given.set(name, resolved(double ?? single ?? ''))
    }
    const end = take(START_END)
    if (end === null) throw new Refused('xml-malformed')
    if (++elements > MOST.elements) throw new Refused('xml-too-big')
    return { open: opened(qualified, given, first, above), empty: end[1] === '/' }
  }
  try {
    if (NO_CHARACTER.test(text)) throw new Refused('xml-malformed')
    take(DECLARATION)
    misc()
    const stack: Open[] = []
    for (;;) {
      const { open, empty } = startTag(stack.at(-1))
      stack.push(open)
      if (stack.length > MOST.depth) throw new Refused('xml-too-big')
      if (empty) {
        const whole = close(stack)
        if (whole !== undefined) return ended(whole)
      }
      // Text, comments and end tags, up to the next start tag.
      for (;;) {
        const inside = stack.at(-1)
        if (inside === undefined) throw new Refused('xml-malformed')
        const characters = take(TEXT)
        if (characters !== null) {
          if (characters[0].includes(']]>')) throw new Refused('xml-malformed')
          inside.text += resolved(characters[0])
        } else if (take(COMMENT) === null) {
          const end = take(END)
          if (end === null) break
          if (end[1] !== inside.qualified) throw new Refused('xml-malformed')
          const whole = close(stack)
          if (whole !== undefined) return ended(whole)
        }
      }
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return problem({ code: error.code, line })
  }

  function close(stack: Open[]): XmlElement | undefined {
    const last = stack.pop()
    if (last === undefined) throw new Refused('xml-malformed')
    const element = closed(last)
    stack.at(-1)?.children.push(element)
    return stack.length === 0 ? element : undefined
  }

  function ended(whole: XmlElement): Result<XmlElement, XmlFault> {
    misc()
    if (at !== text.length) throw new Refused('xml-malformed')
    return ok(whole)
  }
}
