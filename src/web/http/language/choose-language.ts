import { LANGUAGES, type Language } from '../../../text/language.ts'
import type { SetCookie } from '../cookie/cookies.ts'

const isLanguage = (value: string | null | undefined): value is Language =>
  (LANGUAGES as readonly (string | null | undefined)[]).includes(value)

/** The first of our languages among those the browser prefers (RFC 9110 §12.5.4); weights order, 0 excludes. */
export const preferredLanguage = (header: string | undefined): Language | undefined => {
  const wishes = (header ?? '')
    .slice(0, 256)
    .split(',')
    .map((wish, order) => {
      const [tag = '', weight] = wish.trim().toLowerCase().split(';')
      const q = weight === undefined ? 1 : Number(/^\s*q=([01](?:\.\d{0,3})?)$/.exec(weight)?.[1] ?? 0)
      return { language: tag.split('-')[0], q, order }
    })
  return wishes
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q || a.order - b.order)
    .map(({ language }) => language)
    .find(isLanguage)
}

/** `chosen`: by the reader, and not guessed from the browser. */
export type ChosenLanguage = Readonly<{ language: Language; chosen: boolean; remember: SetCookie | null }>

const A_YEAR = 365 * 24 * 60 * 60

/** `?lang=` (remembered for a year), else the cookie, else what the browser prefers, else Japanese. */
export const chooseLanguage = (asked: string | null, cookie: string | undefined, header: string | undefined): ChosenLanguage => {
  if (isLanguage(asked))
    return { language: asked, chosen: true, remember: { name: '__Host-lang', value: asked, maxAgeSeconds: A_YEAR } }
  if (isLanguage(cookie)) return { language: cookie, chosen: true, remember: null }
  return { language: preferredLanguage(header) ?? 'ja', chosen: false, remember: null }
}

/** The same address with the language chosen in its query. */
export const inLanguage = (path: string, query: string, language: Language): string => {
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  return `${path}?${parameters.toString()}`
}
