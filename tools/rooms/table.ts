/** What one room may see. A room that is not named in `sees` is a wall; `types` are seen by `import type` alone. */
export type Room = {
  readonly holds: string
  readonly sees: readonly string[]
  readonly types: readonly string[]
  /** The npm packages of a pure room; undefined: any. */
  readonly packages?: readonly string[]
  /** Node's own modules of a pure room, or of one that runs in browsers; undefined: any. */
  readonly node?: readonly string[]
}

const RULES = ['domain', 'x509'] as const

/**
 * The rooms of the house (design §3): `bin → web, enrol, oidc, status, jobs, store, signer, mail, letter → app → domain, x509`. A longer
 * name goes before a shorter one: `web/islands` is a room of its own, because it runs in browsers.
 */
export const ROOMS = {
  domain: { holds: 'the rules', sees: [], types: [], packages: ['zod', 'temporal-polyfill', '@holiday-jp/holiday_jp'], node: ['node:crypto'] },
  x509: { holds: 'bytes in, bytes out; the same in server, tool and browser', sees: ['domain/result'], types: [], packages: [], node: ['node:crypto'] },
  app: { holds: 'use cases, and the ports they need', sees: RULES, types: [] },
  text: { holds: 'what people read', sees: ['domain'], types: [], packages: [], node: [] },
  store: { holds: 'PostgreSQL; the only room with SQL', sees: RULES, types: ['app'] },
  signer: { holds: 'private keys of the authorities; the only room that signs', sees: RULES, types: ['app'] },
  secret: { holds: 'passwords, sealed and keyed secrets', sees: RULES, types: ['app'] },
  mail: { holds: 'mails that leave', sees: [...RULES, 'text'], types: ['app'] },
  letter: { holds: 'letters that leave', sees: [...RULES, 'text'], types: ['app'] },
  'web/islands': { holds: 'what runs in the browser', sees: [...RULES, 'text'], types: [], node: [] },
  web: { holds: 'listeners, pages, REST', sees: ['app', ...RULES, 'text'], types: ['web/islands'] },
  enrol: { holds: 'EST, SCEP, ACME', sees: ['app', ...RULES], types: [] },
  oidc: { holds: 'the OpenID provider', sees: ['app', ...RULES], types: [] },
  status: { holds: 'CRL and OCSP', sees: ['app', ...RULES], types: [] },
  jobs: { holds: 'what happens by itself', sees: ['app', ...RULES], types: [] },
  tool: { holds: 'the tool on the customer\'s PC', sees: ['x509'], types: [] },
  bin: {
    holds: 'processes and commands; the only room that reads environment, time and randomness',
    sees: ['web', 'enrol', 'oidc', 'status', 'jobs', 'store', 'signer', 'secret', 'mail', 'letter', 'app', ...RULES, 'text'],
    types: [],
  },
} as const satisfies Readonly<Record<string, Room>>

export type RoomName = keyof typeof ROOMS

const byLength = (Object.keys(ROOMS) as RoomName[]).sort((a, b) => b.length - a.length)

/** The room of a file below `src/`; undefined when the house has no such room. */
export const roomOf = (path: string): RoomName | undefined => byLength.find((name) => path.startsWith(`src/${name}/`))

/** The table as it stands in the README. */
export const roomsTable = (): string =>
  [
    '| room | holds | sees | sees the types of |',
    '|---|---|---|---|',
    ...Object.entries<Room>(ROOMS).map(([name, room]) => `| \`${name}\` | ${room.holds} | ${named(room.sees)} | ${named(room.types)} |`),
  ].join('\n')

const named = (rooms: readonly string[]): string => rooms.map((room) => `\`${room}\``).join(', ') || '–'
