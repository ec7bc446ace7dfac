import type { BookletKind } from '../../domain/letter/contents.ts'
import type { Language } from '../../text/language.ts'

/** What a booklet is called once it is downloaded. */
export const bookletFile = (kind: BookletKind, language: Language): string => `${kind}.${language}.pdf`

/** Where it stands on the front host. The language is in the address, so that a shared cache cannot mix them. */
export const bookletPath = (kind: BookletKind, language: Language): string => `/documents/${bookletFile(kind, language)}`
