/** Why the embedded PostgreSQL could not be started. `log` is what PostgreSQL itself said last. */
export type EmbeddedProblem =
  | { readonly code: 'in-use'; readonly folder: string; readonly pid: number | undefined }
  | { readonly code: 'no-binaries'; readonly looked: readonly string[] }
  | { readonly code: 'other-version'; readonly folder: string; readonly data: string; readonly available: readonly string[] }
  | { readonly code: 'no-tool'; readonly tool: string }
  | { readonly code: 'not-writable'; readonly folder: string; readonly reason: string }
  | { readonly code: 'no-place'; readonly folder: string; readonly refuge: string }
  | { readonly code: 'still-running'; readonly folder: string; readonly pid: number }
  | { readonly code: 'init-failed'; readonly log: string }
  | { readonly code: 'start-failed'; readonly log: string }

type Sentences = { readonly [Code in EmbeddedProblem['code']]: (problem: Extract<EmbeddedProblem, { code: Code }>) => string }

const sentences: Sentences = {
  'in-use': ({ folder, pid }) =>
    `The data in ${folder} is in use by process ${pid ?? '(unknown)'}. Stop that one first, or name another data folder.`,
  'no-binaries': ({ looked }) =>
    `No PostgreSQL was found (looked in ${looked.join(', ')}). Run "npm ci" again, or "apt-get install postgresql-15", or set DATABASE_URL.`,
  'other-version': ({ folder, data, available }) =>
    `The data in ${folder} was written by PostgreSQL ${data}, but only ${available.join(', ')} is installed. Install PostgreSQL ${data} and move the data by pg_dump.`,
  'no-tool': ({ tool }) => `The command "${tool}" is missing (package util-linux). Install it, or set DATABASE_URL to a PostgreSQL of your own.`,
  'not-writable': ({ folder, reason }) => `The data folder ${folder} cannot be used: ${reason}. Name a folder that this user may write.`,
  'no-place': ({ folder, refuge }) =>
    `PostgreSQL does not run as root, ${folder} is closed to everybody else, and ${refuge} cannot be used instead. Run as an ordinary user, or open the folder (chmod o+x), or set DATABASE_URL.`,
  'still-running': ({ folder, pid }) =>
    `A PostgreSQL left over from an earlier run (process ${pid}) still holds ${folder} and does not stop. Look at what it is doing, or stop it by "kill -INT ${pid}".`,
  'init-failed': ({ log }) => `PostgreSQL could not set up its data: ${log}`,
  'start-failed': ({ log }) => `PostgreSQL did not start: ${log}`,
}

/** One sentence for the person at the terminal: what is wrong and what to do. */
export const embeddedSentence = <Code extends EmbeddedProblem['code']>(problem: Extract<EmbeddedProblem, { code: Code }>): string =>
  sentences[problem.code](problem)
