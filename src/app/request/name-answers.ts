import type { RequestKind } from '../../domain/request/request.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { UserRequest } from '../port/requests.ts'

/** Who answered: somebody of the company by name, whoever asked, or the branch. */
export type AnsweredBy = { readonly name: string } | 'oneself' | 'branch'

/** A request as its users read it; `answer` is null while it is open. */
export type ToldRequest = {
  readonly id: string
  readonly kind: RequestKind
  readonly askedAt: BusinessTime
  readonly answer: { readonly at: BusinessTime; readonly act: NonNullable<UserRequest['closedBy']>; readonly by: AnsweredBy } | null
}

/** Tells requests with who answered each: people of the company by name, also those who have been removed, everybody else as the branch. */
export const nameAnswers = async <Request extends UserRequest>(tx: Transaction, requests: readonly Request[]): Promise<readonly (ToldRequest & { readonly request: Request })[]> => {
  const others = requests.flatMap(({ answeredBy, userId }) => (answeredBy?.kind === 'user' && answeredBy.userId !== userId ? answeredBy.userId : []))
  const names = new Map((await tx.people.findUsers(others)).map(({ id, name }) => [id, name]))
  const byOf = ({ answeredBy, userId }: UserRequest): AnsweredBy => {
    if (answeredBy?.kind !== 'user') return 'branch'
    const name = names.get(answeredBy.userId)
    return answeredBy.userId === userId ? 'oneself' : name === undefined ? 'branch' : { name }
  }
  return requests.map((request) => ({
    id: request.id, kind: request.kind, askedAt: request.askedAt, request,
    answer: request.closedAt === null || request.closedBy === null ? null : { at: request.closedAt, act: request.closedBy, by: byOf(request) },
  }))
}
