import { z } from 'zod'
import { parseSiteName } from '../../../domain/institution/site-name.ts'
import { ok } from '../../../domain/result.ts'
import { addService } from '../../institution/add-service.ts'
import type { Authority, Service } from '../../port/installation.ts'
import { institutionCode, overrides, readBy, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { refuse } from '../refuse.ts'

export const serviceView = z.object({
  site: z.string().describe('the name of its front host'),
  kind: z.enum(['customer', 'office']).describe('for customers, or the back office itself'),
  nameJa: z.string().describe('its name in Japanese'),
  nameEn: z.string().describe('its name in English'),
  profile: z.string().describe('its profile'),
  overrides: z.record(z.string(), z.unknown()).describe('the values it sets over its profile'),
})

export const viewService = ({ site, kind, nameJa, nameEn, profile, overrides }: Service): z.input<typeof serviceView> =>
  ({ site, kind, nameJa, nameEn, profile, overrides: { ...overrides } })

/** The newest of an institution's authorities that may issue. */
const newest = (authorities: readonly Authority[]): Authority | undefined =>
  authorities.filter(({ state }) => state === 'active').toSorted((one, other) => other.notAfter.getTime() - one.notAfter.getTime())[0]

export const SERVICE_ACTS = [
  officeAct({
    name: 'add-service',
    does: { ja: '金融機関にサービスを追加します', en: 'adds a service to an institution' },
    act: 'set-service',
    route: { method: 'POST', path: '/institutions/:institution/services', makes: '/institutions/:institution' },
    input: z.strictObject({
      institution: institutionCode(),
      site: readBy(parseSiteName).describe('the name of its front host; login. and acquire. stand before it').meta({ examples: ['bank.localhost'] }),
      kind: z.enum(['customer', 'office']).default('customer').describe('for customers, or the back office itself'),
      nameJa: text().describe('its name in Japanese'), nameEn: text().describe('its name in English'),
      profile: text().describe('its profile, a file in profiles/'),
      overrides: overrides().default({}).describe('values it sets over its profile, by group and parameter').meta({ examples: [{ session: { idleMinutes: 5 } }] }),
      authority: z.uuid().nullable().default(null).describe('the authority that issues its certificates; the newest of the institution where none is given'),
    }),
    output: serviceView,
    run: async (house, call, { authority, institution: _, ...service }) => {
      const { id } = institutionOf(call)
      const authorityId = authority ?? newest(await house.database.open(({ installation }) => installation.authorities({ institutionId: id })))?.id
      if (authorityId === undefined) {
        return refuse(house, { actor: call.actor, act: 'add-service', where: id, object: null, refusal: { code: 'input-invalid', fields: [{ field: 'authority', code: 'required' }] } })
      }
      const added = await addService(house)(call.actor, { ...service, institutionId: id, authorityId })
      return added.ok ? ok(viewService(added.value)) : added
    },
  }),
]
