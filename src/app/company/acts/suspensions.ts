import { liftSuspension, removeUser, suspendUser } from '../../user-acts/user-acts.ts'
import { companyUserAct } from '../company-user-act.ts'

export const COMPANY_SUSPENSION_ACTS = [
  companyUserAct(suspendUser),
  companyUserAct(liftSuspension),
  companyUserAct(removeUser),
]
