import type { MachineTime } from '../../domain/time/time.ts'

/** Deletes what is over, so that nothing grows for ever and nothing personal is kept for no reason. Each answers how many rows went. */
export type Upkeep = {
  /** The institutions that have rows to delete. */
  readonly institutions: (now: MachineTime) => Promise<readonly string[]>
  /** Of one institution, at most `most` rows of each kind. */
  readonly ofInstitution: (institutionId: string, now: MachineTime, most: number) => Promise<number>
  /** Of what belongs to no institution. */
  readonly ofInstallation: (now: MachineTime, most: number) => Promise<number>
}
