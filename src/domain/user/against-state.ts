import type { RefusalOf } from '../refusal/refusal.ts'

export type UserState = 'registered' | 'suspended' | 'removed'

const OF_STATE: { readonly [State in UserState]: RefusalOf<'user-suspended' | 'user-removed'> | null } = {
  registered: null,
  suspended: { code: 'user-suspended' },
  removed: { code: 'user-removed' },
}

/** What a user’s state has against whatever the user does. */
export const againstState = ({ state }: { readonly state: UserState }): RefusalOf<'user-suspended' | 'user-removed'> | null => OF_STATE[state]
