import assert from 'node:assert/strict'
import { createIssuing } from '../../src/app/authority/create-issuing.ts'
import { addService } from '../../src/app/institution/add-service.ts'
import type { Fields, OfficeAct, OfficeActor } from '../../src/app/office/office-act.ts'
import { officeActsIn } from '../../src/app/office/office-acts.ts'
import { performAct } from '../../src/app/office/perform-act.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { registerUser } from '../../src/app/people/register-user.ts'
import { openPolicies } from '../../src/app/policy/policies.ts'
import type { House } from '../../src/app/port/house.ts'
import type { Mode } from '../../src/app/port/installation.ts'
import type { User } from '../../src/app/port/people.ts'
import type { Refusal } from '../../src/domain/refusal/refusal.ts'
import type { Result } from '../../src/domain/result.ts'
import { parseInput } from '../../src/web/http/route/parse-input.ts'
import { newAuthorities, newScene, OPERATOR, type Scene } from '../authority/scene.ts'
import { openCheapPasswords } from '../cheap-passwords.ts'
import { PROFILES } from '../profiles/shipped.ts'

export const COMMAND_LINE: OfficeActor = { kind: 'command-line', account: 'root' }

export type OfficeScene = Scene & {
  readonly acts: readonly OfficeAct[]
  /** Does an act by its name, as the REST API and the command line do. */
  readonly perform: (actor: OfficeActor, name: string, input: Fields) => Promise<Result<Fields, Refusal>>
  /** Registers an operator of the back office. */
  readonly operator: (loginId: string, duties: readonly string[], serves: readonly string[]) => Promise<User>
}

const must = <Value, Problem>(result: Result<Value, Problem>): Value => {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

/** The policies of the profiles as they ship. */
export const shippedPolicies = (): House['policies'] => openPolicies(new Map(PROFILES.map((profile) => [profile.name, profile])))

/** Two institutions with a service each, the back office's and Minato's, with authorities that sign, and one company with three users at Minato. */
export const newOfficeScene = async (mode: Mode = 'demo'): Promise<OfficeScene> => {
  const scene = await newScene(mode)
  const { office, institution } = scene
  const house: House = {
    ...scene.house,
    policies: shippedPolicies(),
    passwords: await openCheapPasswords({ atOnce: 2, waiting: 50 }),
  }
  const { root, issuing } = await newAuthorities(scene)
  const ofOffice = must(await createIssuing(house, house.signer)(OPERATOR, { institutionId: office, rootId: root.id }))
  const service = { profile: 'credit-union', overrides: {}, nameJa: 'みなとビジネスWEB', nameEn: 'Minato Business WEB' }
  must(await addService(house)(OPERATOR, { ...service, institutionId: institution, authorityId: issuing.id, kind: 'customer', site: 'minato.localhost' }))
  must(await addService(house)(OPERATOR, { ...service, institutionId: office, authorityId: ofOffice.id, kind: 'office', site: 'office.localhost', profile: 'standard' }))
  must(await openContract(house)(OPERATOR, { institutionId: office, site: 'office.localhost', number: '0001', name: '運用センター' }))
  must(await openContract(house)(OPERATOR, { institutionId: institution, site: 'minato.localhost', number: '10000001', name: '株式会社 汐見商店' }))
  for (const [loginId, role] of [['shiomi-master', 'chief'], ['shiomi-keiri', 'user'], ['shiomi-eigyo', 'user']] as const) {
    must(await registerUser(house)(OPERATOR, {
      institutionId: institution, contractNumber: '10000001', loginId, name: '山田 太郎', mail: `${loginId}@shiomi.example`, language: 'ja', role, permissions: [],
    }))
  }

  const acts = await officeActsIn('demo')
  return {
    ...scene, house, acts,
    perform: (actor, name, input) => {
      const act = acts.find((each) => each.name === name) ?? assert.fail(`no act ${name}`)
      const read = parseInput({ params: NOTHING, query: NOTHING, body: { schema: act.input, value: input } })
      return performAct(house)({ actor, officeId: office }, act, read.ok ? { ok: true, value: read.value.body as Fields } : read)
    },
    operator: async (loginId, duties, serves) => {
      const user = must(await registerUser(house)(OPERATOR, {
        institutionId: office, contractNumber: '0001', loginId, name: '中村 受子', mail: `${loginId}@office.example`, language: 'ja', role: 'operator', permissions: duties,
      }))
      await house.database.transact(office, async ({ people }) => {
        for (const id of serves) await people.serve(user.id, id)
      })
      return user
    },
  }
}

const NOTHING = { schema: undefined, value: undefined }
