import type { Language } from '../text/language.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

/** Mail programs keep styles that stand at the element, and few others. */
const PAGE = "margin:0;padding:24px;background:#fff;color:#1a1a1c;font-family:'Noto Sans JP','Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif;font-size:16px;line-height:1.7"

/**
 * The words of a mail as HTML, paragraph by paragraph: no picture and nothing that is fetched, so that nobody learns when it is read, and no link
 * but `link`, where it stands in the words.
 */
export const htmlBody = (language: Language, subject: string, body: string, link: string | null): string => {
  const words = (text: string): string => (link === null ? escaped(text) : text.split(link).map(escaped).join(`<a href="${escaped(link)}">${escaped(link)}</a>`))
  return page(language, subject, body.trim().split(/\n{2,}/).map((paragraph) => `<p style="margin:0 0 1em">${words(paragraph).replaceAll('\n', '<br>\n')}</p>`).join('\n'))
}

const page = (language: Language, subject: string, paragraphs: string): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="format-detection" content="telephone=no"><title>${escaped(subject)}</title></head>
<body style="${PAGE}">
${paragraphs}
</body>
</html>
`
