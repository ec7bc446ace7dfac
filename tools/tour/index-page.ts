export type Picture = { readonly file: string; readonly caption: string; readonly address: string }

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** All pictures in order, each with what it shows and the address it was taken at. */
export const tourPage = (pictures: readonly Picture[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Warifu: the tour</title>
<style>
  body { font: 16px/1.6 sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem }
  figure { margin: 0 0 3rem } img { border: 1px solid #bbb; max-width: 100% } code { color: #555 }
</style>
<h1>Warifu: the tour</h1>
${pictures.map(({ file, caption, address }) => `<figure id="${file}">
  <figcaption><a href="#${file}">${file}</a> – ${escaped(caption)}<br><code>${escaped(address)}</code></figcaption>
  <img src="${file}" alt="${escaped(caption)}" loading="lazy">
</figure>`).join('\n')}
</html>
`
