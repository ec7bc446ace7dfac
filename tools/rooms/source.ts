/** A piece of text in the source: a string or the fixed part of a template, where it begins, and what it says. */
export type Literal = { readonly at: number; readonly text: string }

/** A source taken apart: `code` has the same length as the source, with comments and the insides of texts blanked. */
export type Source = { readonly code: string; readonly literals: readonly Literal[] }

const REGEX_MAY_FOLLOW = /(?:^|[(,=:[!&|?{;+\-*%~^>]|\b(?:return|typeof|case|in|of|void|delete))\s*$/

/**
 * Tells code from comments and texts, as far as the checks of the rooms need it. The compiler's own parser has no stable interface in
 * TypeScript 7. A quotation mark that finds no end on its line is the apostrophe of a sentence between tags.
 */
export const readSource = (text: string): Source => {
  const literals: Literal[] = []
  const out = text.split('')
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at++) if (out[at] !== '\n') out[at] = ' '
  }
  /** Where the braces of `${…}` stand open, from the outside in. */
  const open: number[] = []
  let depth = 0
  let at = 0
  const literal = (from: number, to: number): void => {
    literals.push({ at: from, text: text.slice(from, to) })
    blank(from, to)
  }
  const template = (from: number): number => {
    let end = from
    while (end < text.length && text[end] !== '`' && !text.startsWith('${', end)) end += text[end] === '\\' ? 2 : 1
    literal(from, end)
    if (text[end] !== '$') return end + 1
    open.push(depth++)
    return end + 2
  }
  while (at < text.length) {
    const char = text[at] ?? ''
    if (text.startsWith('//', at) || text.startsWith('/*', at)) {
      const end = text[at + 1] === '/' ? indexOr(text, '\n', at) : indexOr(text, '*/', at + 2) + 2
      blank(at, end)
      at = end
    } else if (char === "'" || char === '"') {
      const end = endOnLine(text, at + 1, char)
      if (end !== undefined) literal(at + 1, end)
      at = (end ?? at) + 1
    } else if (char === '`') {
      at = template(at + 1)
    } else if (char === '{') {
      depth++
      at++
    } else if (char === '}') {
      depth--
      at = open.at(-1) === depth ? (open.pop(), template(at + 1)) : at + 1
    } else if (char === '/' && REGEX_MAY_FOLLOW.test(out.slice(Math.max(0, at - 20), at).join(''))) {
      const end = endOfRegex(text, at + 1)
      if (end !== undefined) blank(at + 1, end)
      at = (end ?? at) + 1
    } else at++
  }
  return { code: out.join(''), literals }
}

const indexOr = (text: string, sought: string, from: number): number => {
  const found = text.indexOf(sought, from)
  return found === -1 ? text.length : found
}

const endOnLine = (text: string, from: number, quote: string): number | undefined => {
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at
  }
  return undefined
}

const endOfRegex = (text: string, from: number): number | undefined => {
  let inClass = false
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') inClass = true
    else if (text[at] === ']') inClass = false
    else if (text[at] === '/' && !inClass) return at
  }
  return undefined
}

/** The line of a position, counted from 1. */
export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length
