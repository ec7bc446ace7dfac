import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { chainSentence, headLine, parseHeadLine, verifyAudit, type NotedHead } from '../../../app/audit/verify-audit.ts'
import { text } from '../../../app/office/fields.ts'
import { ok, type Result } from '../../../domain/result.ts'
import { openConnection } from '../../../store/connection/pool.ts'
import { auditChain } from '../../../store/queries/audit-chain.ts'
import type { DB } from '../../../store/schema.ts'
import { houseCommand, machineProblem, type CommandProblem } from '../command.ts'

const readNoted = (directory: string, file: string): Result<readonly NotedHead[], CommandProblem> => {
  let lines: readonly string[]
  try {
    lines = readFileSync(resolve(directory, file), 'utf8').split('\n').filter((line) => line.trim() !== '')
  } catch (error) {
    return machineProblem(`${file} cannot be read: ${(error as Error).message}`)
  }
  const heads = lines.map(parseHeadLine)
  const wrong = heads.findIndex((head) => head === undefined)
  return wrong < 0 ? ok(heads.filter((head) => head !== undefined)) : machineProblem(`Line ${wrong + 1} of ${file} is not a noted head: it has the institution, the number of an event and its hash.`)
}

export const AUDIT_VERIFY = houseCommand({
  name: 'audit verify',
  does: 'checks that nothing in the audit was changed, deleted or put in another order, and prints the heads to note elsewhere',
  input: z.strictObject({ noted: text().optional().describe('a file of heads that were noted before, one a line, which finds a chain that was cut off or written anew') }),
  run: async ({ opened, directory }, { noted }) => {
    const heads = noted === undefined ? ok([]) : readNoted(directory, noted)
    if (!heads.ok) return heads
    // Row level security shows the application one institution at a time; the sequencer's role sees every chain and can change none of it.
    const connection = openConnection<DB>({ url: opened.addresses.sequencer, name: 'warifu audit verify', size: 1, onBroken: () => undefined })
    try {
      const [whole, broken]: [Record<string, unknown>[], string[]] = [[], []]
      for await (const { code, verdict } of verifyAudit(auditChain(connection.database), heads.value)) {
        if (verdict.whole) whole.push({ institution: code, events: verdict.head.sequence, head: headLine(code, verdict.head) })
        else broken.push(chainSentence(code, verdict))
      }
      return broken.length === 0 ? ok({ whole }) : machineProblem(['The audit is not what was written:', ...broken].join('\n'))
    } finally {
      await connection.close()
    }
  },
})
