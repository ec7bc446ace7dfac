import type { Language } from '../../src/text/language.ts'

export type Picture = { readonly file: string; readonly caption: string; readonly address: string; readonly chapter: string; readonly language: Language }

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const NAMES = { ja: 'in Japanese', en: 'in English' } as const satisfies Record<Language, string>

const figure = ({ file, caption, address }: Picture): string => `<figure id="${file}">
  <a href="${file}"><img src="${file}" alt="${escaped(caption)}" loading="lazy"></a>
  <figcaption>${escaped(caption)}<br><a href="#${file}">${file}</a><br><code>${escaped(address)}</code></figcaption>
</figure>`

/** All pictures by chapter, small, each with what it shows and the address it was taken at; a click shows the whole of one. */
export const tourPage = (pictures: readonly Picture[]): string => {
  const chapters = [...Map.groupBy(pictures, ({ chapter, language }) => `${chapter}, ${NAMES[language]}`)]
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Warifu: the tour</title>
<style>
  body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 100rem; padding: 0 1rem }
  section { display: grid; gap: 2rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)) }
  h2 { border-top: 1px solid #bbb; margin-top: 3rem; padding-top: 1rem }
  figure { margin: 0 } figcaption { font-size: 14px; overflow-wrap: anywhere } code { color: #555 }
  img { border: 1px solid #bbb; box-sizing: border-box; height: 20rem; object-fit: cover; object-position: top; width: 100% }
</style>
<h1>Warifu: the tour</h1>
<p>${pictures.length} pictures, taken of the running service. Click one to see the whole page.</p>
<nav aria-label="Chapters"><ol>
${chapters.map(([chapter, shown], index) => `<li><a href="#chapter-${index + 1}">${escaped(chapter)}</a> (${shown.length})</li>`).join('\n')}
</ol></nav>
${chapters.map(([chapter, shown], index) => `<h2 id="chapter-${index + 1}">${escaped(chapter)}</h2>\n<section aria-labelledby="chapter-${index + 1}">\n${shown.map(figure).join('\n')}\n</section>`).join('\n')}
</html>
`
}
