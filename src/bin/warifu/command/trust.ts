import * as z from 'zod'
import { ok, type Result } from '../../../domain/result.ts'
import { addTrust, removeTrust, trustSentence, type Trusted, type TrustProblem } from '../../trust.ts'
import { houseCommand, machineProblem, type Command, type CommandProblem } from '../command.ts'

const NO_FIELDS = z.strictObject({})

const answer = (result: Result<Trusted, TrustProblem>): Result<Readonly<Record<string, unknown>>, CommandProblem> =>
  result.ok ? ok({ browserStores: [...result.value.stores] }) : machineProblem(trustSentence(result.problem, 'data/demo/tls-root.crt'))

export const TRUST_ADD = houseCommand({
  name: 'trust add',
  does: 'lets this user’s browsers trust the demo’s web sites; the root speaks for localhost alone',
  input: NO_FIELDS,
  run: async ({ opened, browsers }) => {
    const authorities = await opened.house.database.open(({ installation }) => installation.authorities({ purpose: 'tls-root' }))
    const root = authorities.filter(({ state }) => state === 'active').toSorted((one, other) => other.notAfter.getTime() - one.notAfter.getTime())[0]
    return root === undefined ? machineProblem('This installation has no root of its own for web sites: only a demo has one. Start it once first (npm start).') : answer(addTrust(root.certificate, browsers))
  },
})

export const TRUST_REMOVE: Command = {
  name: 'trust remove',
  does: 'takes the roots of all demos out of this user’s browsers again',
  input: NO_FIELDS,
  on: 'machine',
  run: async ({ browsers }) => answer(removeTrust(browsers)),
}
