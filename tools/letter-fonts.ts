import '../src/bin/guard.ts'
import { LETTER_FONTS } from './provision/needs.ts'
import { provision } from './provision.ts'

// What a demo needs besides npm's packages (`tools/launch/fonts.cjs`).
if (import.meta.main) {
  const lacking = await provision(undefined, [LETTER_FONTS])
  if (lacking !== undefined) console.error(lacking)
  process.exitCode = lacking === undefined ? 0 : 1
}
