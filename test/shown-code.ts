import assert from 'node:assert/strict'
import { registerToken, type RegisteredToken } from '../src/app/token/register-token.ts'
import { stepAt } from '../src/domain/token/step.ts'
import { CLERK, must, type Person, type TestHouse } from './house.ts'

/** Gives somebody an app with a token. */
export const giveToken = async ({ house, entry }: TestHouse, { site, loginId }: Pick<Person, 'site' | 'loginId'>): Promise<RegisteredToken> =>
  must(await registerToken(house)(CLERK, { institutionId: (await entry(site)).institution.id, loginId, kind: 'app', serial: '', seed: '' }))

/** What the person’s token shows, `off` steps from now. */
export const shownCode = async ({ house, entry, now }: TestHouse, { site, id }: Pick<Person, 'site' | 'id'>, off = 0): Promise<string> => {
  const token = await house.database.transact((await entry(site)).institution.id, (tx) => tx.tokens.ofUser(id)) ?? assert.fail('no token')
  return house.oneTimePasswords.codeAt({ tokenId: token.id, sealed: token.sealedSeed }, token.digits, stepAt(now(), token.stepSeconds) + off)
}

/** A code that the token does not show in any step near now. */
export const wrongCode = async (scene: TestHouse, person: Pick<Person, 'site' | 'id'>): Promise<string> => {
  const near = new Set<string>()
  for (let off = -3; off <= 3; off += 1) near.add(await shownCode(scene, person, off))
  return ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'].find((code) => !near.has(code)) ?? assert.fail('eight codes near now')
}
