import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { addService } from '../../institution/add-service.ts'
import { changeService } from '../../institution/change-service.ts'
import { setServerCertificate } from '../../institution/set-server-certificate.ts'
import type { Authority, Service } from '../../port/installation.ts'
import { given, instant, institutionCode, overrides, siteName, text, SECRET } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { refuse } from '../refuse.ts'
import { at } from '../views.ts'

const PEM_MOST = 30_000

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
      site: siteName().describe('the name of its front host; login. and acquire. stand before it'),
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
  officeAct({
    name: 'change-service',
    does: { ja: 'サービスの名称・プロファイル・個別の値を変更します', en: 'changes the names, the profile or the own values of a service' },
    act: 'set-service',
    route: { method: 'POST', path: '/institutions/:institution/services/:site/changes' },
    input: z.strictObject({
      institution: institutionCode(), site: siteName(), nameJa: text().optional().describe('its name in Japanese; what is left out stays'), nameEn: text().optional().describe('its name in English'),
      profile: text().optional().describe('its profile, a file in profiles/'), overrides: overrides().optional().describe('all the values it sets over its profile'),
    }),
    output: serviceView,
    run: async (house, call, { institution: _, site, ...changes }) => {
      const changed = await changeService(house)(call.actor, { institutionId: institutionOf(call).id, site, changes: given(changes) })
      return changed.ok ? ok(viewService(changed.value)) : changed
    },
  }),
  officeAct({
    name: 'set-server-certificate',
    does: { ja: 'サービスのサーバー証明書を登録します', en: 'gives a service the server certificate that an authority known to browsers issued' },
    act: 'set-service',
    route: { method: 'POST', path: '/institutions/:institution/services/:site/server-certificates' },
    input: z.strictObject({
      institution: institutionCode(), site: siteName(),
      chain: z.string().max(PEM_MOST).describe('certificates in PEM, the service’s own first, without the root; it names <site>, acquire.<site>, login.<site> and *.login.<site>'),
      privateKey: z.string().max(PEM_MOST).describe('its private key in PEM (PKCS#8) without a passphrase; it is sealed at once and never shown').meta(SECRET),
    }),
    output: z.object({ notAfter: instant('when it ends') }),
    run: async (house, call, { site, chain, privateKey }) => {
      const set = await setServerCertificate(house)(call.actor, { institutionId: institutionOf(call).id, site, chain, privateKey })
      return set.ok ? ok({ notAfter: at(set.value.notAfter) }) : set
    },
  }),
]
