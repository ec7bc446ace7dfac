import { qrSymbol } from '../../domain/qr/qr-symbol.ts'

/** Light modules that a scanner needs around the symbol (ISO/IEC 18004 §6.3.8). */
const QUIET = 4

/** Dark modules of a row as strokes one module high: `M4,4.5h7`. */
const strokes = (row: readonly boolean[], down: number): string =>
  [...row.map((dark) => (dark ? '#' : '.')).join('').matchAll(/#+/g)].map(({ 0: run, index }) => `M${QUIET + index},${QUIET + down}.5h${run.length}`).join('')

/** A QR code drawn by attributes alone, so that it needs no style that stands in the page. `alt` says what it is for, never what it holds. */
export const QrCode = ({ text, alt }: { readonly text: string; readonly alt: string }) => {
  const { modules } = qrSymbol(new TextEncoder().encode(text))
  const side = modules.length + 2 * QUIET
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} width={side * 4} height={side * 4} role="img" aria-label={alt} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={modules.map(strokes).join('')} stroke="#000" fill="none" />
    </svg>
  )
}
