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

/** What reads a place of one stack: most of its places lie in one file, whose map is read once. */
const reader = (): ((place: string) => string) => {
  const maps = new Map<string, SourceMap | undefined>()
  return (place) => {
    const [, url = '', line, column] = PLACE.exec(place) ?? []
    if (!maps.has(url)) maps.set(url, readMap(fileURLToPath(url)))
    const origin = maps.get(url)?.findOrigin(Number(line), Number(column))
    return origin !== undefined && 'fileName' in origin ? `${origin.fileName.replace(/^(?:\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}` : place
  }
}

/**
 * Places in the bundle of the service (`file:///…/dist/programs/serve-….js:1:2`) told as those in the sources. Node could do that by itself, but would hold its maps in memory from
 * the first broken connection on, as it asks for the place of every error of a stream (decision 0270); here a place is looked up when it is logged, and once.
 */
export const inSources = (stack: string): string => {
  const read = reader()
  return stack.replaceAll(BUNDLED, (place) => {
    const found = known.get(place) ?? read(place)
    if (known.size < MOST_KEPT) known.set(place, found)
    return found
  })
}
