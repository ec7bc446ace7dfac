import { MINATO } from '../../../src/bin/demo/cast/minato.ts'
import { KAZAGURUMA } from '../../../src/bin/demo/cast/kazaguruma.ts'
import { WAYS, type Way } from '../ways.ts'

const wayOf = (loginId: string): Way => {
  const found = WAYS.find((way) => way.loginId === loginId)
  if (found === undefined) throw new Error(`nobody goes the way of ${loginId}`)
  return found
}

const ordinary = (at: Way['at'], loginId: string): Way => ({ proves: '', at, loginId, screens: [['loginId', 'password']], newPassword: null, login: ['password'] })

/** One person of each profile, and how they prove who they are. */
export const LIVES: readonly Way[] = [
  wayOf('narumi-sekinin'),
  wayOf('chidori-sekinin'),
  wayOf('shirakaba-jimu'),
  ordinary(KAZAGURUMA, 'yuunagi-keiri'),
  ordinary(MINATO, 'shiomi-keiri'),
  wayOf('wakaba-keiri'),
]
