import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

const poppler = (program: string, args: readonly string[], input: Uint8Array): string => {
  const { status, stdout, stderr } = spawnSync(program, [...args], { input, encoding: 'utf8', maxBuffer: 16_777_216 })
  assert.equal(status, 0, `${program}: ${stderr}`)
  return stdout
}

/** What a reader of the PDF finds: all of its text without any space, its properties, its fonts and the number of its pages. */
export const readPdf = (pdf: Uint8Array) => {
  const info = poppler('pdfinfo', ['-'], pdf)
  return {
    text: poppler('pdftotext', ['-layout', '-', '-'], pdf).replaceAll(/\s/g, ''),
    info,
    pages: Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1]),
    fonts: poppler('pdffonts', ['-'], pdf),
  }
}

/** How often something stands in a text. */
export const times = (text: string, what: string): number => text.split(what).length - 1
