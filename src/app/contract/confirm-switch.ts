import { auditor } from '../audit/auditor.ts'
import type { OpenAcquisition } from '../acquisition/read-acquisition.ts'
import type { House } from '../port/house.ts'
import { whomSwitchConcerns } from './whom-switch-concerns.ts'

/** Notes within an acquisition that the chief was told whom the switch concerns, and agreed, before a key is made. Doing so twice changes nothing. */
export const confirmSwitch = (house: House) => (institutionId: string, { acquisition, user }: OpenAcquisition): Promise<void> =>
  house.database.transact(institutionId, async (tx) => {
    const { users } = await whomSwitchConcerns(tx, user.contractId)
    await tx.acquisitions.confirmSwitch(acquisition.id)
    await auditor(house, tx, { kind: 'user', userId: user.id }).accepted('confirm-switch', { kind: 'contract', id: user.contractId }, { users })
  })
