import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { addInstitution } from '../../institution/add-institution.ts'
import type { Institution } from '../../port/installation.ts'
import { given, institutionCode, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { changeInstitution } from '../../institution/change-institution.ts'
import { serveInstitution } from '../serve-institution.ts'
import { serviceView, viewService } from './services.ts'

const desk = z.strictObject({
  nameJa: text().describe('name of the support desk in Japanese'),
  nameEn: text().describe('name of the support desk in English'),
  tollFree: text().default('').describe('its toll-free number; empty where it has none'),
  paid: text().default('').describe('its number for calls from where toll-free numbers do not work'),
})

const colours = z.strictObject({
  key: text().describe('colour of buttons and links, #rrggbb, with a contrast of 7 to the paper').meta({ examples: ['#164a66'] }),
  accent: text().describe('colour of quiet signs, #rrggbb, with a contrast of 3 to the paper').meta({ examples: ['#a0592a'] }),
})

const institutionView = z.object({
  code: z.string().describe('its code'),
  nameJa: z.string().describe('its name in Japanese'),
  nameEn: z.string().describe('its name in English'),
  desk: desk.describe('its support desk'),
  colours: colours.describe('its two colours'),
})

const viewInstitution = ({ code, nameJa, nameEn, desk: support, colours: two }: Institution): z.input<typeof institutionView> =>
  ({ code, nameJa, nameEn, desk: { ...support }, colours: { ...two } })

export const INSTITUTION_ACTS = [
  officeAct({
    name: 'list-institutions',
    does: { ja: '担当する金融機関の一覧を表示します', en: 'lists the institutions you work for' },
    act: 'see-institutions',
    route: { method: 'GET', path: '/institutions' },
    input: z.strictObject({}),
    output: z.object({ institutions: z.array(institutionView).describe('the institutions, by code') }),
    run: async (house, { serves }) => {
      const all = await house.database.open(({ installation }) => installation.institutions())
      return ok({ institutions: all.filter(({ id }) => serves === null || serves.includes(id)).map(viewInstitution) })
    },
  }),
  officeAct({
    name: 'show-institution',
    does: { ja: '金融機関とそのサービスを表示します', en: 'shows one institution and its services' },
    act: 'see-institutions',
    route: { method: 'GET', path: '/institutions/:institution' },
    input: z.strictObject({ institution: institutionCode() }),
    output: institutionView.extend({ services: z.array(serviceView).describe('its services') }),
    run: async (house, call) => {
      const institution = institutionOf(call)
      const services = await house.database.open(({ installation }) => installation.services({ institutionId: institution.id }))
      return ok({ ...viewInstitution(institution), services: services.map(viewService) })
    },
  }),
  officeAct({
    name: 'add-institution',
    does: { ja: '金融機関を追加します', en: 'adds an institution' },
    act: 'set-institution',
    route: { method: 'POST', path: '/institutions', makes: '/institutions/:code' },
    input: z.strictObject({
      code: institutionCode().describe('its code, four digits'), nameJa: text().describe('its name in Japanese'), nameEn: text().describe('its name in English'),
      desk: desk.describe('its support desk'), colours: colours.describe('its two colours'),
    }),
    output: institutionView,
    run: async (house, { actor, officeId }, input) => {
      const added = await addInstitution(house, officeId)(actor, input)
      if (!added.ok) return added
      // Whoever adds an institution works for it: nobody else does yet, so nobody else could go on.
      if (actor.kind === 'operator' && officeId !== null) await serveInstitution(house, officeId)(actor, actor.userId, added.value)
      return ok(viewInstitution(added.value))
    },
  }),
  officeAct({
    name: 'change-institution',
    does: { ja: '金融機関の名称・サポートデスク・色を変更します', en: 'changes the names, the support desk or the colours of an institution' },
    act: 'set-institution',
    route: { method: 'POST', path: '/institutions/:institution/changes' },
    input: z.strictObject({
      institution: institutionCode(), nameJa: text().optional().describe('its name in Japanese; what is left out stays'), nameEn: text().optional().describe('its name in English'),
      desk: desk.optional().describe('its support desk'), colours: colours.optional().describe('its two colours'),
    }),
    output: institutionView,
    run: async (house, call, { institution: _, ...changes }) => {
      const changed = await changeInstitution(house)(call.actor, { institutionId: institutionOf(call).id, changes: given(changes) })
      return changed.ok ? ok(viewInstitution(changed.value)) : changed
    },
  }),
]
