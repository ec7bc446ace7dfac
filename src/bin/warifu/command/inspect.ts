import * as z from 'zod'
import { findingSentence, inspectHouse, JOB_SECONDS } from '../../../app/audit/inspect-house.ts'
import { INVARIANTS } from '../../../app/audit/invariants.ts'
import { ok } from '../../../domain/result.ts'
import { secondsAfter } from '../../../domain/time/time.ts'
import { openConnection } from '../../../store/connection/pool.ts'
import { auditChain } from '../../../store/queries/audit-chain.ts'
import { inspection } from '../../../store/queries/inspection.ts'
import type { DB } from '../../../store/schema.ts'
import { realClock } from '../../house.ts'
import { houseCommand, machineProblem } from '../command.ts'

/** A rule reads all rows of an institution once. */
const STATEMENT_MS = 600_000
/** Findings that are printed one by one. */
const MOST_TOLD = 50

export const AUDIT_HOUSE = houseCommand({
  name: 'audit house',
  does: 'checks everything that must be true of the whole installation: audit, certificates, lists of revocations, sessions, rights to acquire, mails',
  input: z.strictObject({}),
  run: async ({ opened: { addresses } }) => {
    const open = (url: string) => openConnection<DB>({ url, name: 'warifu audit house', size: 1, onBroken: () => undefined, statementMs: STATEMENT_MS })
    const [app, sequencer] = [open(addresses.app), open(addresses.sequencer)]
    try {
      const findings = await inspectHouse(inspection(app.database), auditChain(sequencer.database), secondsAfter(realClock(), -JOB_SECONDS))
      if (findings.length === 0) return ok({ holds: Object.entries(INVARIANTS).map(([invariant, means]) => ({ invariant, means })) })
      const more = findings.length - MOST_TOLD
      return machineProblem(['Something does not hold that must:', ...findings.slice(0, MOST_TOLD).map(findingSentence), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))
    } finally {
      await app.close()
      await sequencer.close()
    }
  },
})
