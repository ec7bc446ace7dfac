/** What stands in the tree, for a document to name. */
export type Tree = { readonly files: readonly string[]; readonly scripts: ReadonlySet<string>; readonly decisions: ReadonlySet<string> }

/** One thing that a text names and nobody finds. */
export type Missing = { readonly line: number; readonly names: string }

const CODE = /`([^`\n]+)`/g
const LINK = /\]\(([^)\s#]+)(?:#[^)]*)?\)/g
const COMMAND = /\bnpm run (?:-s )?([a-z]+)\b/g
const DECISION = /\bdecisions? (\d{4}(?:(?:, | and | to )\d{4})*)/g

const SOURCE = /\.(?:tsx?|sql|css|cjs|md)$/

const literally = (text: string): string => text.replaceAll(/[.+?^$()|[\]\\]/g, '\\$&')

/** `x/{a,b}/*.ts` as a pattern of the end of a path, or of a folder on its way, in a list with a line for each file. */
const pattern = (named: string): RegExp => {
  const written = literally(named.replace(/\/$/, '')).replaceAll('*', '[^/\n]*').replaceAll(/\{([^}]*)\}/g, (_, among: string) => `(?:${among.replaceAll(',', '|')})`)
  return new RegExp(`(?:^|/)${written}(?:$|/|\\.[a-z]+$)`, 'm')
}

const isPath = (named: string, rooms: ReadonlySet<string>): boolean =>
  /^[\w.@*{},-]+(?:\/[\w.@*{},-]+)*\/?$/.test(named) && (SOURCE.test(named) || (named.includes('/') && rooms.has(named.split('/')[0] ?? '')))

/** Where a path relative to a document leads, in the tree. */
const led = (from: string, to: string): string => new URL(to, `file:///${from}`).pathname.slice(1).replace(/\/$/, '')

/**
 * What a text names that is not there: links, and paths, files, npm scripts and numbers of decisions. Paths are named as the house speaks of them: from
 * the root, from `src`, or by the end. Names of functions are not looked for: a text tells of those that are gone, too.
 */
export const missingIn = (path: string, text: string, { files, scripts, decisions }: Tree): readonly Missing[] => {
  const rooms = new Set(files.flatMap((file) => file.split('/').slice(0, file.startsWith('src/') ? 2 : 1)))
  const list = files.join('\n')
  const isThere = (named: string): boolean => pattern(named).test(list)
  const isFile = (led: string): boolean => files.some((file) => file === led || file.startsWith(`${led}/`))
  return text.split('\n').flatMap((words, at): readonly Missing[] => [
    ...[...words.matchAll(LINK)].map(([, to = '']) => to).filter((to) => !/^[a-z]+:/.test(to) && !isFile(led(path, to))),
    ...[...words.matchAll(CODE)].map(([, named = '']) => named).filter((named) => isPath(named, rooms) && !isThere(named)),
    ...[...words.matchAll(COMMAND)].map(([, script = '']) => script).filter((script) => !scripts.has(script)).map((script) => `npm run ${script}`),
    ...[...words.matchAll(DECISION)].flatMap(([, numbers = '']) => numbers.match(/\d{4}/g) ?? []).filter((number) => !decisions.has(number)).map((number) => `decision ${number}`),
  ].map((names) => ({ line: at + 1, names })))
}
