import { liftSuspension, removeUser, suspendUser } from '../../user-acts/user-acts.ts'
import { officeUserAct } from '../office-user-act.ts'

/** What ends the use of one id, for a while or for good. */
export const SUSPENSION_ACTS = [
  officeUserAct(suspendUser),
  officeUserAct(liftSuspension),
  officeUserAct(removeUser),
]
