import { KAZAGURUMA } from './cast/kazaguruma.ts'
import { KOMOREBI } from './cast/komorebi.ts'
import { MINATO } from './cast/minato.ts'
import type { DemoService } from './cast/member.ts'
import { TAMAYURA, TAMAYURA_FORMER } from './cast/tamayura.ts'
import { YUKISHIRO } from './cast/yukishiro.ts'

/** The six services of the demo. Everybody in them is fictitious: the institutions, their codes and telephone numbers, the companies and the people. */
export const CAST: readonly DemoService[] = [MINATO, TAMAYURA, TAMAYURA_FORMER, YUKISHIRO, KAZAGURUMA, KOMOREBI]

/** The back office, an institution and a service of its own (design §2). */
export const OFFICE = {
  code: '0000',
  nameJa: '割符 事務センター',
  nameEn: 'Warifu back office',
  desk: { nameJa: '事務センター システム担当', nameEn: 'Back office, systems', tollFree: '', paid: '03-0000-0000' },
  colours: { key: '#33404f', accent: '#6f6450' },
  service: { site: 'office.localhost', nameJa: '事務センター', nameEn: 'Back office', profile: 'standard' },
} as const
