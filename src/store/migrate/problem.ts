/** Why a database was not brought to the state that this program needs. `database` names it. */
export type MigrationProblem =
  | { readonly code: 'unreachable'; readonly reason: string }
  | { readonly code: 'password-refused'; readonly user: string }
  | { readonly code: 'no-database-name' }
  | { readonly code: 'too-old'; readonly version: string }
  | { readonly code: 'other-secret'; readonly database: string }
  | { readonly code: 'may-not-create-roles'; readonly user: string }
  | { readonly code: 'bad-name'; readonly file: string }
  | { readonly code: 'same-number'; readonly files: readonly string[] }
  | { readonly code: 'changed'; readonly file: string }
  | { readonly code: 'newer'; readonly file: string }
  | { readonly code: 'failed'; readonly file: string; readonly reason: string }

type Sentences = { readonly [Code in MigrationProblem['code']]: (problem: Extract<MigrationProblem, { code: Code }>) => string }

const sentences: Sentences = {
  unreachable: ({ reason }) => `The database does not answer: ${reason}. Check DATABASE_URL and that the server runs.`,
  'password-refused': ({ user }) => `The database refuses the password of the role ${user}. Check the user and the password in DATABASE_URL.`,
  'no-database-name': () => 'DATABASE_URL names no database. Write it as postgres://owner:password@host:5432/warifu.',
  'too-old': ({ version }) => `The server is PostgreSQL ${version}; 15 or newer is needed.`,
  'other-secret': ({ database }) =>
    `The database ${database} was set up under another installation secret. Give this node the same secret as the others, or restore the secret that belongs to this database.`,
  'may-not-create-roles': ({ user }) =>
    `The role ${user} may not set up the roles of the service. Let a database administrator run: ALTER ROLE "${user}" CREATEROLE`,
  'bad-name': ({ file }) => `The migration ${file} is not named NNNN-what-it-does.sql.`,
  'same-number': ({ files }) => `These migrations have the same number: ${files.join(', ')}. Give the newer one the next free number.`,
  changed: ({ file }) => `The migration ${file} was changed after it was applied to this database. Undo that, and put the change into a new migration.`,
  newer: ({ file }) => `This database already has the migration ${file}, which this program does not know. Start the newer program.`,
  failed: ({ file, reason }) => `The migration ${file} failed, and nothing of it was kept: ${reason}`,
}

/** One sentence for the person at the terminal: what is wrong and what to do. */
export const migrationSentence = <Code extends MigrationProblem['code']>(problem: Extract<MigrationProblem, { code: Code }>): string =>
  sentences[problem.code](problem)
