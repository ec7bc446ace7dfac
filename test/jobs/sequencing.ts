import { startJob } from '../../src/jobs/job.ts'
import { sequencer } from '../../src/jobs/sequencer.ts'
import { openConnection } from '../../src/store/connection/pool.ts'
import { auditChain } from '../../src/store/queries/audit-chain.ts'
import type { DB } from '../../src/store/schema.ts'

// A node that does nothing but sequence, for tests that kill it. The address of the database comes as the first argument.
const { database } = openConnection<DB>({ url: process.argv[2]!, name: 'sequencer', size: 1, onBroken: () => undefined })
startJob(sequencer(auditChain(database)), {
  info: (_, fields) => process.stdout.write(`${fields?.count}\n`),
  error: (_, defect) => process.stderr.write(`${String(defect)}\n`),
})
