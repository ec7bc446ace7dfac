import * as z from 'zod'
import { REQUEST_KINDS } from '../../domain/request/request.ts'
import { instant } from '../office/fields.ts'
import { at, atOrNull } from '../office/views.ts'
import type { UserRequest } from '../port/requests.ts'

export const requestView = z.object({
  kind: z.enum(REQUEST_KINDS).describe('what was asked for'),
  askedAt: instant('when it was asked for first'),
  lastAskedAt: instant('when it was last said'),
  closedAt: instant('when it was answered; null while it is open').nullable(),
  closedBy: z.string().nullable().describe('the act that answered it'),
})

export const viewRequest = ({ kind, askedAt, lastAskedAt, closedAt, closedBy }: UserRequest): z.input<typeof requestView> =>
  ({ kind, askedAt: at(askedAt), lastAskedAt: at(lastAskedAt), closedAt: atOrNull(closedAt), closedBy })
