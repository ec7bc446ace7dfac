import * as z from 'zod'
import { departures } from '../../../domain/policy/guidance.ts'
import { LAYER_LEVELS } from '../../../domain/policy/settle.ts'
import { ok } from '../../../domain/result.ts'
import { institutionCode, siteName } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { refuse } from '../refuse.ts'

/** Shown as a page too (`web/routes/office/profile-route.ts`). */
export const SHOW_POLICY = officeAct({
  name: 'show-policy',
  does: { ja: 'サービスに適用される値と、その出どころ、指針と異なる設定を表示します', en: 'shows the rules of a service, which layer set each, and where they depart from today’s guidance' },
  act: 'see-institutions',
  route: { method: 'GET', path: '/institutions/:institution/services/:site/policy' },
  input: z.strictObject({ institution: institutionCode(), site: siteName() }),
  output: z.object({
    profile: z.string().describe('its profile'),
    version: z.string().describe('the hash of everything that holds, as certificates record it'),
    values: z.array(z.object({
      path: z.string().describe('the name of the value: group and parameter'),
      value: z.unknown().describe('what holds'),
      level: z.enum(LAYER_LEVELS).describe('the layer that set it'),
      layer: z.string().describe('the name of that layer'),
    })).describe('every value'),
    departures: z.array(z.object({
      id: z.string().describe('its name'), of: z.array(z.string()).describe('the values that depart'), cite: z.string().describe('the document and section'),
      says: z.object({ ja: z.string(), en: z.string() }).describe('what it asks for'),
    })).describe('guidance that these rules depart from (R-409)'),
  }),
  run: async (house, call, { site }) => {
    const { id: where } = institutionOf(call)
    const service = await house.database.open(({ installation }) => installation.service({ site }))
    if (service === undefined || service.institutionId !== where) {
      return refuse(house, { actor: call.actor, act: 'show-policy', where, object: null, refusal: { code: 'not-found' } })
    }
    const { policy, from, version } = house.policies.of(service)
    return ok({
      profile: service.profile, version,
      values: Object.entries(from).map(([path, { level, name }]) => ({ path, value: at(policy, path), level, layer: name })),
      departures: departures(policy).map(({ id, of, cite, says }) => ({ id, of: [...of], cite, says: { ...says } })),
    })
  },
})

const at = (policy: object, path: string): unknown => path.split('.').reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>>)[name], policy)
