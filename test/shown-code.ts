import assert from 'node:assert/strict'
import { registerToken, type RegisteredToken } from '../src/app/token/register-token.ts'
import { stepAt } from '../src/domain/token/step.ts'
import { secondsAfter } from '../src/domain/time/time.ts'
import { CLERK, must, newKey, type Held, type Person, type TestHouse } from './house.ts'

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

/** A certificate for somebody who may acquire one, whatever the profile would have them prove: the proofs have tests of their own. */
export const certify = async (scene: TestHouse, person: Person): Promise<Held> => {
  const { house, entry } = scene
  await house.database.transact((await entry(person.site)).institution.id, async (tx) => {
    const grant = await tx.acquisitions.currentGrant(person.id) ?? assert.fail('no grant')
    await tx.acquisitions.start({
      grantId: grant.id, userId: person.id, tokenHash: house.random(32), csrfSecret: house.random(32), startedAt: tx.now.machine, endsAt: secondsAfter(tx.now.machine, 600),
    })
  })
  const key = await newKey()
  return { ...must(await scene.request(person, key)).certificate, key }
}

/** Waits for no clock: moves the machine’s to the beginning of the next step, so that the codes of a test belong together. */
export const toNextStep = ({ clock, now }: TestHouse): void => { clock.ahead += 30_000 - (now().getTime() % 30_000) }
