import * as z from 'zod'
import { parseSiteName } from '../../../domain/institution/site-name.ts'
import { ok } from '../../../domain/result.ts'
import { announce } from '../../announcement/announce.ts'
import { withdrawAnnouncement } from '../../announcement/withdraw-announcement.ts'
import type { Announcement } from '../../port/announcements.ts'
import { instant, institutionCode, nothing, PAGE_MOST, readBy, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { at, atOrNull } from '../views.ts'

const date = (means: string) => z.iso.date().describe(means).meta({ examples: ['2026-12-01'] })

const announcementView = z.object({
  id: z.uuid().describe('its id'),
  everyService: z.boolean().describe('whether it stands on every service of the institution, or on one'),
  from: date('the first day on which it is shown'),
  until: date('the last day on which it is shown'),
  titleJa: z.string().describe('its title in Japanese'),
  titleEn: z.string().describe('its title in English'),
  bodyJa: z.string().describe('its text in Japanese'),
  bodyEn: z.string().describe('its text in English'),
  announcedAt: instant('when it was taken in'),
  withdrawnAt: instant('when it was withdrawn; null while it stands').nullable(),
})

const viewAnnouncement = ({ id, serviceId, fromDay, untilDay, titleJa, titleEn, bodyJa, bodyEn, createdAt, withdrawnAt }: Announcement): z.input<typeof announcementView> => ({
  id, everyService: serviceId === null, from: fromDay, until: untilDay, titleJa, titleEn, bodyJa, bodyEn, announcedAt: at(createdAt), withdrawnAt: atOrNull(withdrawnAt),
})

export const ANNOUNCEMENT_ACTS = [
  officeAct({
    name: 'list-announcements',
    does: { ja: 'お知らせの一覧を表示します（取り下げたものを含みます）', en: 'lists the announcements of an institution, withdrawn ones included' },
    act: 'see-institutions',
    route: { method: 'GET', path: '/institutions/:institution/announcements' },
    input: z.strictObject({ institution: institutionCode(), most: z.int().min(1).max(PAGE_MOST).default(100).describe('how many at most, the newest first') }),
    output: z.object({ announcements: z.array(announcementView).describe('the announcements, the newest first') }),
    run: (house, call, { most }) => house.database.transact(institutionOf(call).id, async (tx) => ok({ announcements: (await tx.announcements.all(most)).map(viewAnnouncement) })),
  }),
  officeAct({
    name: 'announce',
    does: { ja: 'トップページとログイン後の画面にお知らせを掲載します', en: 'announces something on the front page and on the page after login' },
    act: 'announce',
    route: { method: 'POST', path: '/institutions/:institution/announcements' },
    input: z.strictObject({
      institution: institutionCode(),
      site: readBy(parseSiteName).nullable().default(null).describe('the service: the name of its front host; every service of the institution where none is given').meta({ examples: ['bank.localhost'] }),
      from: date('the first day on which it is shown'), until: date('the last day on which it is shown'),
      titleJa: text().describe('its title in Japanese, at most 80 characters'), titleEn: text().describe('its title in English, at most 120 characters'),
      bodyJa: text().describe('its text in Japanese, at most 600 characters'), bodyEn: text().describe('its text in English, at most 1,000 characters'),
    }),
    output: announcementView,
    run: async (house, call, { institution: _, ...input }) => {
      const added = await announce(house)(call.actor, { ...input, institutionId: institutionOf(call).id })
      return added.ok ? ok(viewAnnouncement(added.value)) : added
    },
  }),
  officeAct({
    name: 'withdraw-announcement',
    does: { ja: 'お知らせを取り下げます', en: 'withdraws an announcement' },
    act: 'announce',
    route: { method: 'DELETE', path: '/institutions/:institution/announcements/:id' },
    input: z.strictObject({ institution: institutionCode(), id: z.uuid().describe('the announcement') }),
    output: nothing,
    run: async (house, call, { id }) => {
      const withdrawn = await withdrawAnnouncement(house)(call.actor, { institutionId: institutionOf(call).id, id })
      return withdrawn.ok ? ok({}) : withdrawn
    },
  }),
]
