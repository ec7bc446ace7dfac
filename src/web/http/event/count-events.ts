import type { Log } from '../../../app/port/log.ts'
import type { MachineTime } from '../../../domain/time/time.ts'
import { addressPrefix } from '../../../app/network/address-prefix.ts'
import type { CountedSecurityEvent, SecurityEventKind, SecurityEvents } from './security-event.ts'

const MOST_ROWS = 1_000

export type EventCounter = Readonly<{
  count(kind: SecurityEventKind, serviceId: string | null, address: string): void
  /** Hands what was counted on to the table. What cannot be written is kept, within the cap, for the next time. */
  flush(): Promise<void>
}>

const rowKey = (event: Pick<CountedSecurityEvent, 'kind' | 'serviceId' | 'addressPrefix'>): string =>
  `${event.kind} ${event.serviceId ?? ''} ${event.addressPrefix}`

/**
 * Counts equal events of one interval together, at most 1,000 different ones; beyond that the address is no longer told apart
 * (R-1215).
 */
export const countEvents = (table: SecurityEvents, clock: () => MachineTime, log: Log): EventCounter => {
  let counted = new Map<string, CountedSecurityEvent>()

  const add = (event: CountedSecurityEvent): void => {
    const own = counted.has(rowKey(event)) || counted.size < MOST_ROWS
    const row = own ? event : { ...event, addressPrefix: '*' }
    const known = counted.get(rowKey(row))
    counted.set(rowKey(row), known === undefined ? row : { ...known, count: known.count + row.count, last: row.last })
  }

  return {
    count: (kind, serviceId, address) => {
      const now = clock()
      add({ kind, serviceId, addressPrefix: addressPrefix(address, { v4: 24, v6: 48 }), count: 1, first: now, last: now })
    },
    flush: async () => {
      if (counted.size === 0) return
      const taken = [...counted.values()]
      counted = new Map()
      try {
        await table.add(taken)
      } catch (defect) {
        log.error('security events could not be written', defect, { count: taken.length })
        const since = [...counted.values()]
        counted = new Map()
        for (const event of [...taken, ...since]) add(event)
      }
    },
  }
}
