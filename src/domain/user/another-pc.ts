import { parseLoginId, LOGIN_ID_MOST, type LoginId } from './login-id.ts'

/** More PCs than this under one name are asked for by an id of their own. */
const PCS_MOST = 99

/**
 * Ids for one more PC of the same person, the best first: each PC has an id of its own, told apart by a number at the end. The id itself may
 * bear such a number already.
 */
export const idsForAnotherPc = (id: LoginId): readonly LoginId[] => {
  const [, stem = id, number = '1'] = /^(.+?)-([2-9]|[1-9]\d)$/.exec(id) ?? []
  const ids: LoginId[] = []
  for (let next = Number(number) + 1; next <= PCS_MOST; next += 1) {
    const ending = `-${next}`
    const parsed = parseLoginId(stem.slice(0, LOGIN_ID_MOST - ending.length).replace(/[._-]+$/, '') + ending)
    if (parsed.ok) ids.push(parsed.value)
  }
  return ids
}
