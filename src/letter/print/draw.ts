import PDFDocument from 'pdfkit'
import { join } from 'node:path'
import { A4, type Face, type Ink, type Mark, type MeasureIn, type Page } from '../typeset/page.ts'
import type { Sheet } from '../typeset/sheet.ts'
import { setSheet } from '../typeset/set-sheet.ts'
import { FONT_FILES } from './fonts.ts'

const INKS: { readonly [Each in Ink]: string } = { black: '#1a1a1c', grey: '#5c5c5f', rule: '#b4b4b7', tint: '#f4f4f5' }

const FACES: { readonly [Each in Face]: readonly [file: keyof typeof FONT_FILES, name: string] } = {
  text: ['regular', 'NotoSansCJKjp-Regular'],
  bold: ['bold', 'NotoSansCJKjp-Bold'],
  code: ['regular', 'NotoSansMonoCJKjp-Regular'],
}

/** Without kerning and ligatures a line is as wide as its characters together, and Japanese keeps its even pace. */
const FEATURES = { kern: false, liga: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[]

const ZERO = '0'

const drawText = (document: PDFKit.PDFDocument, { x, y, face, size, text, ink }: Extract<Mark, { kind: 'text' }>): void => {
  document.font(face).fontSize(size).fillColor(INKS[ink]).text(text, x, y, { lineBreak: false, baseline: 'alphabetic', features: FEATURES })
  if (face !== 'code') return
  // The face draws zero like the letter O but narrower: a stroke tells it apart, as in the faces made for code.
  const each = document.widthOfString(ZERO, { features: FEATURES })
  ;[...text].forEach((character, at) => {
    if (character !== ZERO) return
    const [middle, height] = [x + each * (at + 0.5), size * 0.73]
    document.moveTo(middle - each * 0.16, y - height * 0.3).lineTo(middle + each * 0.16, y - height * 0.7).lineWidth(size * 0.055).strokeColor(INKS[ink]).stroke()
  })
}

const drawMark = (document: PDFKit.PDFDocument, mark: Mark): void => {
  switch (mark.kind) {
    case 'text':
      drawText(document, mark)
      return
    case 'line': {
      const { x, y, toX, toY, dashed, ink } = mark
      document.moveTo(x, y).lineTo(toX, toY).lineWidth(0.6).strokeColor(INKS[ink])
      if (dashed) document.dash(2, { space: 2 })
      document.stroke().undash()
      return
    }
    case 'box': {
      const { x, y, width, height, fill, ink } = mark
      if (fill !== null) document.rect(x, y, width, height).fillColor(INKS[fill]).fill()
      if (ink !== null) document.rect(x, y, width, height).lineWidth(0.8).strokeColor(INKS[ink]).stroke()
    }
  }
}

const open = ({ title, language, author, madeAt }: Sheet, folder: string): PDFKit.PDFDocument => {
  const document = new PDFDocument({
    size: [A4.width, A4.height], margin: 0, autoFirstPage: false, lang: language === 'ja' ? 'ja-JP' : 'en-GB', displayTitle: true, pdfVersion: '1.7',
    info: { Title: title, Author: author, Creator: 'Warifu', Producer: 'Warifu', CreationDate: new Date(madeAt) },
  })
  for (const [face, [file, name]] of Object.entries(FACES)) document.registerFont(face, join(folder, FONT_FILES[file]), name)
  return document
}

/** Asked for each character once: shaping a text anew at every try of a line break takes seconds. */
const measuring = (document: PDFKit.PDFDocument): MeasureIn => {
  const known = new Map<string, number>()
  const width = (face: Face, character: string): number => {
    const found = known.get(face + character)
    if (found !== undefined) return found
    const asked = document.font(face).fontSize(1000).widthOfString(character, { features: FEATURES })
    known.set(face + character, asked)
    return asked
  }
  return (face, size, text) => ([...text].reduce((sum, character) => sum + width(face, character), 0) * size) / 1000
}

const drawPage = (document: PDFKit.PDFDocument, { marks, bookmarks }: Page): void => {
  document.addPage()
  for (const each of bookmarks) document.outline.addItem(each)
  for (const mark of marks) drawMark(document, mark)
}

/** Sets a sheet in the fonts of a folder and writes the PDF. */
export const drawSheet = (sheet: Sheet, folder: string): Promise<Buffer> => new Promise((resolve, reject) => {
  const document = open(sheet, folder)
  const written: Buffer[] = []
  document.on('data', (chunk: Buffer) => written.push(chunk))
  document.on('error', reject)
  document.on('end', () => { resolve(Buffer.concat(written)) })
  for (const page of setSheet(sheet, measuring(document))) drawPage(document, page)
  document.end()
})
