import { createRequire } from 'node:module'

/**
 * The first import of every script that may be run directly, and its only static one: what the script needs it loads by `import()`, so that
 * an old Node says one clear sentence instead of stumbling over what it does not know.
 */
const guard = createRequire(import.meta.url)('../../../tools/guard.cjs') as { readonly refuseOldNode: () => void }
guard.refuseOldNode()
