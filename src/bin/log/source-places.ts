import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { fileURLToPath } from 'node:url'

const BUNDLED = /file:\/\/[^\s():]*\/dist\/programs\/[\w-]+\.js:\d+:\d+/g
const PLACE = /^(.*):(\d+):(\d+)$/
const MOST_KEPT = 500

const known = new Map<string, string>()

const readMap = (file: string): SourceMap | undefined => {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload)
  } catch {
    return undefined
  }
}

const sourceOf = (place: string): string => {
  const [, url = '', line, column] = PLACE.exec(place) ?? []
  const origin = readMap(fileURLToPath(url))?.findOrigin(Number(line), Number(column))
  return origin !== undefined && 'fileName' in origin ? `${origin.fileName.replace(/^(?:\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}` : place
}

/**
 * Places in the bundle of the service (`file:///…/dist/programs/serve-….js:1:2`) told as those in the sources. Node could do that by itself, but would hold its maps in memory from
 * the first broken connection on, as it asks for the place of every error of a stream (decision 0270); here a place is looked up when it is logged, and once.
 */
export const inSources = (stack: string): string => stack.replaceAll(BUNDLED, (place) => {
  const found = known.get(place) ?? sourceOf(place)
  if (known.size < MOST_KEPT) known.set(place, found)
  return found
})
