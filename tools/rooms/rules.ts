import { posix } from 'node:path'
import { importsOf } from './imports.ts'
import { lineOf, readSource } from './source.ts'
import type { Source } from './source.ts'
import { ROOMS, roomOf } from './table.ts'
import type { Room, RoomName } from './table.ts'

/** A file as it is checked; the path is relative to the root, with slashes. */
export type SourceFile = { readonly path: string; readonly text: string }

/** What is wrong where, and what to do instead. */
export type Finding = { readonly path: string; readonly line: number; readonly message: string }

/** Something that may not be read or made in a room, and where it comes from instead. */
type Ban = { readonly what: RegExp; readonly instead: string; readonly free: readonly RoomName[] }

const BANS: readonly Ban[] = [
  { what: /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?![\s(\w]))/, instead: 'the time is a parameter (`now`): take it from the caller, bin reads the clock', free: ['bin', 'web/islands'] },
  { what: /\bprocess\s*\.\s*env\b/, instead: 'the environment is read in bin: take the value as a parameter', free: ['bin'] },
  { what: /\bMath\s*\.\s*random\b/, instead: 'randomness is a parameter (`random`), and never from Math', free: [] },
  {
    what: /\b(?:randomBytes|randomUUID|randomInt|randomFill|randomFillSync|getRandomValues|pseudoRandomBytes)\b/,
    instead: 'randomness is a parameter (`random`): bin passes crypto.randomBytes in',
    free: ['bin', 'web/islands'],
  },
]

const SQL = /\b(?:select\s[\s\S]*?\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(?:create|alter|drop)\s+(?:table|role|database|index|policy|schema)\s)/i
const SQL_PACKAGES = ['pg', 'kysely', 'pg-connection-string']
const LONGEST = 400
/** Printed by a program (`npm run schema`), and as long as the database is wide. */
const PRINTED = ['src/store/schema.ts']
const VAGUE = ['utils', 'util', 'helpers', 'helper', 'lib', 'common', 'core', 'services', 'managers', 'misc', 'shared']

/** Where a known name stands in the code although nothing is chosen by it. One that is not needed any more is a finding too. */
const NAMES_ALLOWED: readonly { readonly path: string; readonly text: string; readonly why: string }[] = [
  { path: 'src/domain/policy/settle.ts', text: 'standard', why: 'what the product default is called where a value says which layer it came from' },
]

/** A file that brings things together so that they can be loaded, or left out, as one. */
const BARRELS_ALLOWED: readonly { readonly path: string; readonly why: string }[] = [
  { path: 'src/bin/demo/demo.ts', why: 'one import() loads what only a demo has, and production never does (R-1214)' },
]

/** A folder `sample` holds what tests are made of, a house of certificates for instance; only tests may import it. */
const isSample = (path: string): boolean => path.includes('/sample/')
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/') || isSample(path)

/** All findings in one file. `names` are names of institutions, services and profiles, on which no code may branch. */
export const checkFile = (file: SourceFile, names: ReadonlySet<string>): readonly Finding[] => {
  const source = readSource(file.text)
  const room = roomOf(file.path)
  const rules = [form(file, source), ...(file.path.startsWith('src/') ? [house(file, source, room)] : [])]
  const inRoom = room === undefined ? [] : [imports(file, source, room), ...(isTest(file.path) ? [] : [bans(file, source, room), sql(file, source, room), named(file, source, names)])]
  return [...rules, ...inRoom].flat().sort((a, b) => a.line - b.line)
}

const finding = (file: SourceFile, at: number, message: string): Finding => ({ path: file.path, line: lineOf(file.text, at), message })

const form = (file: SourceFile, source: Source): readonly Finding[] => {
  const lines = file.text.split('\n').length - 1
  const long = lines > LONGEST && !PRINTED.includes(file.path) ? [finding(file, file.text.length - 1, `${lines} lines: split it by concept, ${LONGEST} is the limit`)] : []
  const defaults = [...source.code.matchAll(/\bexport\s+default\b/g)].map(({ index }) => finding(file, index, 'default export: give it a name, and import it by that name'))
  const barrels = BARRELS_ALLOWED.some(({ path }) => path === file.path)
    ? []
    : importsOf(source).filter(({ reexport }) => reexport).map(({ at }) => finding(file, at, 're-export: import from the file itself'))
  const index = /(?:^|\/)index\.tsx?$/.test(file.path) ? [finding(file, 0, 'index file: name it for what it holds')] : []
  return [...long, ...defaults, ...barrels, ...index]
}

const house = (file: SourceFile, source: Source, room: RoomName | undefined): readonly Finding[] => {
  if (source.code.trim() === '' && source.literals.length === 0) return [finding(file, 0, 'empty file: take it away')]
  if (room === undefined) return [finding(file, 0, `no such room: the rooms are ${Object.keys(ROOMS).join(', ')} (tools/rooms/table.ts)`)]
  const vague = file.path.split('/').slice(0, -1).find((folder) => VAGUE.includes(folder))
  return vague === undefined ? [] : [finding(file, 0, `folder "${vague}": name it in the field's words`)]
}

const imports = (file: SourceFile, source: Source, name: RoomName): readonly Finding[] => {
  const room: Room = ROOMS[name]
  return importsOf(source).flatMap(({ specifier, typeOnly, at }) => {
    const complaint = specifier.startsWith('.') ? crossing(file.path, specifier, typeOnly, name, room) : packaged(file.path, specifier, name, room)
    return complaint === undefined ? [] : [finding(file, at, complaint)]
  })
}

const crossing = (path: string, specifier: string, typeOnly: boolean, name: RoomName, room: Room): string | undefined => {
  const target = posix.join(posix.dirname(path), specifier)
  if (!/\.(?:tsx?|json)$/.test(target)) return `"${specifier}": write the file's extension (.ts, .tsx)`
  if (target.startsWith('test/') && isTest(path)) return undefined
  if (isSample(target) && !isTest(path)) return `"${specifier}" is for tests: the service makes the real thing`
  const other = roomOf(target)
  if (other === undefined) return `"${specifier}" leaves the house: src sees src`
  if (other === name) return undefined
  const within = (allowed: readonly string[]): boolean => allowed.some((room_) => room_ === other || target.startsWith(`src/${room_}.`) || target.startsWith(`src/${room_}/`) && room_.includes('/'))
  if (within(room.sees) || (typeOnly && within(room.types))) return undefined
  if (within(room.types)) return `${name} sees ${other} as types only: write "import type", and let bin pass the value in`
  return `${name} does not see ${other}: declare what it needs as a port, and let bin wire it (tools/rooms/table.ts)`
}

const packaged = (path: string, specifier: string, name: RoomName, room: Room): string | undefined => {
  if (isTest(path)) return undefined
  if (specifier.startsWith('node:')) return room.node === undefined || room.node.includes(specifier) ? undefined : `${name} is pure: it has no "${specifier}"; take the value as a parameter`
  const parts = specifier.split('/')
  const npm = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
  if (SQL_PACKAGES.includes(npm) && name !== 'store') return `"${npm}" is for the store: declare a port in app, and implement it in store`
  if (room.packages === undefined || room.packages.includes(npm)) return undefined
  return `${name} may use ${room.packages.join(', ') || 'no package'}, not "${npm}"`
}

const bans = (file: SourceFile, source: Source, room: RoomName): readonly Finding[] =>
  BANS.filter(({ free }) => !free.includes(room)).flatMap(({ what, instead }) =>
    [...source.code.matchAll(new RegExp(what, 'g'))].map(({ 0: found, index }) => finding(file, index, `${found.replaceAll(/\s/g, '')}: ${instead}`)),
  )

/** Not in `text`, whose sentences may well select something from a list. */
const sql = (file: SourceFile, source: Source, room: RoomName): readonly Finding[] =>
  room === 'store' || room === 'text' ? [] : source.literals.filter(({ text }) => SQL.test(`${text} `)).map(({ at }) => finding(file, at, 'SQL: it belongs to store, behind a port of app'))

const named = (file: SourceFile, source: Source, names: ReadonlySet<string>): readonly Finding[] => {
  if (/\/demo[/.-]/.test(file.path)) return []
  const allowed = NAMES_ALLOWED.filter(({ path }) => path === file.path).map(({ text }) => text)
  const found = source.literals.filter(({ text }) => names.has(text))
  const unused = allowed.filter((text) => !found.some((literal) => literal.text === text))
  return [
    ...found
      .filter(({ text }) => !allowed.includes(text))
      .map(({ at, text }) => finding(file, at, `"${text}" is a name of an institution, a service or a profile: make what differs a value of the profile`)),
    ...unused.map((text) => finding(file, 0, `"${text}" is allowed here but does not occur: take it out of NAMES_ALLOWED`)),
  ]
}
