import type { Booklet, Letter } from '../../src/app/port/printer.ts'
import type { BookletKind, PrintedSecretKind } from '../../src/domain/letter/contents.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import type { Language } from '../../src/text/language.ts'
import { shippedPolicies } from '../office/office-scene.ts'

const SECRETS: { readonly [Kind in PrintedSecretKind]: string } = { 'initial-password': 'aK43x9Tf', 'letter-code': 'A0CDEFGH1JKMN0PQ', 'confirmation-pin': '40718265' }

const entryOf = (profile: string): Letter['entry'] => {
  const service = { id: 's', institutionId: 'i', authorityId: 'a', kind: 'customer' as const, nameJa: 'みなとビジネスWEB', nameEn: 'Minato Business WEB', profile, overrides: {}, site: 'minato.localhost' }
  return {
    service,
    settled: shippedPolicies().of(service),
    institution: {
      id: 'i', code: '2999', nameJa: 'みなと信用組合', nameEn: 'Minato Credit Union', demo: true, colours: { key: '#0b5563', accent: '#a8641a' },
      desk: { nameJa: 'みなとビジネスWEB サポートデスク', nameEn: 'Minato Business WEB support desk', tollFree: '0120-000-299', paid: '03-0000-2999' },
    },
  }
}

const FRONT = 'https://minato.localhost:8443/'

/** A letter of one of the shipped profiles, to a chief whose name has characters that not every font has. */
export const sampleLetter = (profile: string, language: Language, kinds: readonly PrintedSecretKind[], more: Partial<Letter> = {}): Letter => ({
  kind: 'letter',
  entry: entryOf(profile),
  front: FRONT,
  contract: { number: '10000001', name: '㈱汐見商店 𠮷﨑支店' },
  user: { loginId: 'shiomi-master', name: '髙橋 一郎', role: 'chief', language, usesToken: false },
  address: { postalCode: '100-0001', place: '東京都千代田区みなと町1丁目2番3号 汐見ビルディング4階' },
  secrets: kinds.map((kind) => ({ kind, text: SECRETS[kind] })),
  edition: 1,
  printedAt: businessTime(new Date('2026-11-22T01:00:00Z')),
  lapsesAt: kinds.length === 0 ? null : businessTime(new Date('2027-02-20T15:00:00Z')),
  deadline: businessTime(new Date('2026-12-06T15:00:00Z')),
  ...more,
})

export const sampleBooklet = (kind: BookletKind, profile: string, language: Language): Booklet =>
  ({ kind, language, entry: entryOf(profile), front: FRONT, madeAt: businessTime(new Date('2026-11-22T01:00:00Z')) })
