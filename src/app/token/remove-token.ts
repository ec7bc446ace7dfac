import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { TokenEnd } from '../../domain/token/lifecycle.ts'
import { actOnUser } from '../people/act-on-user.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type RemoveToken = { readonly institutionId: string; readonly loginId: string; /** Lost or stolen, or taken out of use for another reason. */ readonly end: TokenEnd }

const MAILS = { lost: 'token-lost', withdrawn: 'token-withdrawn' } as const satisfies Readonly<Record<TokenEnd, MailKind>>

/**
 * Takes a user’s token out of use for good and forgets its seed. The user still is one who uses a token, and waits for the next: a lost token must
 * not make the login easier. The count of wrong codes stays too. What was being registered in its place goes with it.
 */
export const removeToken = (house: House) => (actor: Actor, input: RemoveToken): Promise<Result<undefined, RefusalOf<'not-found' | 'mails-used-up' | 'token-missing'>>> =>
  actOnUser(house, actor, 'remove-token', input, async ({ tx, user, refused, accepted }) => {
    const token = await tx.tokens.ofUser(user.id)
    if (token === undefined) return refused({ code: 'token-missing' })
    const offered = await tx.tokens.offered(user.id)
    // Whoever found the telephone may have been moving it to another.
    if (offered !== undefined) await tx.tokens.end(offered.id, 'withdrawn', tx.now.business)
    await tx.tokens.end(token.id, input.end, tx.now.business)
    await tellEverybody(tx, user, MAILS[input.end], token.id, { serial: token.serial })
    await accepted({ kind: token.kind, serial: token.serial, end: input.end })
    return ok(undefined)
  })
