import type { Place } from '../../text/import-guide.ts'

const WIDTH = 360
const ROW = 34
const READERS_TOP = 80
const STORE_HEIGHT = 54

const Box = ({ kind, x, y, width, text }: { readonly kind: 'reader' | 'stranger'; readonly x: number; readonly y: number; readonly width: number; readonly text: string }) => (
  <>
    <rect class={`place__${kind}`} x={x} y={y} width={width} height="26" rx="6" />
    <text class="place__word" x={x + width / 2} y={y + 18} text-anchor="middle">{text}</text>
  </>
)

/**
 * A drawing of where a certificate lies: in a store, which is one user's or one browser's on one PC, with lines to those who find it there.
 * The sentence beside it says the same, and is its text for readers of the screen.
 */
export const PlacePicture = ({ place, alt }: { readonly place: Place; readonly alt: string }) => {
  const { pc, owner, store, finds, findsNot } = place
  const inside = Math.max(finds.length * ROW - 8, STORE_HEIGHT)
  const ownersEnd = READERS_TOP + inside + 14
  const middle = READERS_TOP + inside / 2
  const firstReader = middle - (finds.length * ROW - 8) / 2
  const height = ownersEnd + ROW + 20
  return (
    <svg class="place" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={alt}>
      <rect class="place__pc" x="1" y="1" width={WIDTH - 2} height={height - 2} rx="12" />
      <text class="place__title" x="16" y="24">{pc}</text>
      <rect class="place__owner" x="12" y="36" width={WIDTH - 24} height={ownersEnd - 36} rx="10" />
      <text class="place__title" x="26" y="60">{owner}</text>
      <rect class="place__store" x="26" y={middle - STORE_HEIGHT / 2} width="156" height={STORE_HEIGHT} rx="8" />
      <path class="place__key" d={`M94 ${middle - 18}a5 5 0 1 0 .1 0M99 ${middle - 13}h15v4M110 ${middle - 13}v3`} />
      <text class="place__word" x="104" y={middle + 16} text-anchor="middle">{store}</text>
      {finds.map((reader, at) => {
        const y = firstReader + at * ROW
        return (
          <g key={reader}>
            <path class="place__line" d={`M182 ${middle}C210 ${middle} 208 ${y + 13} 236 ${y + 13}`} />
            <Box kind="reader" x={236} y={y} width={98} text={reader} />
          </g>
        )
      })}
      <Box kind="stranger" x={196} y={ownersEnd + 12} width={152} text={findsNot} />
    </svg>
  )
}
