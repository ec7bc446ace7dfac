import type { Sketch as SketchText, SketchPart } from '../../text/import-guide.ts'
import { Icon } from './icon.tsx'

const Part = ({ part }: { readonly part: SketchPart }) => {
  switch (part.kind) {
    case 'file': return <span class="sketch__file"><Icon name="file" />{part.text}</span>
    case 'address':
    case 'menu':
    case 'text': return <span class={`sketch__${part.kind}`}>{part.text}</span>
    case 'tab':
    case 'choice':
    case 'check': return <span class={`sketch__${part.kind}${part.chosen ? ' sketch__chosen' : ''}`}>{part.text}</span>
    case 'certificate': return (
      <span class={`sketch__certificate${part.chosen ? ' sketch__chosen' : ''}`}><Icon name="key" /><span>{part.text}</span><span>{part.date}</span></span>
    )
    case 'secret': return <span class="sketch__secret"><span>{part.text}</span><span class="sketch__dots">••••••••••••</span></span>
    case 'button': return <span class={`sketch__button${part.pressed ? ' sketch__pressed' : ''}`}>{part.text}</span>
  }
}

const BESIDE_EACH_OTHER: ReadonlySet<SketchPart['kind']> = new Set(['tab', 'button'])

/** Tabs stand beside tabs and buttons beside buttons; everything else has a line of its own. */
const linesOf = (parts: readonly SketchPart[]): readonly (readonly SketchPart[])[] =>
  parts.reduce<readonly (readonly SketchPart[])[]>((lines, part) => {
    const last = lines.at(-1)
    return last !== undefined && BESIDE_EACH_OTHER.has(part.kind) && last[0]?.kind === part.kind ? [...lines.slice(0, -1), [...last, part]] : [...lines, [part]]
  }, [])

/** A drawing of a window. The step beside it says the same in words, so that readers of the screen get `alt` alone. */
export const Sketch = ({ sketch, alt }: { readonly sketch: SketchText; readonly alt: string }) => (
  <div class="sketch" role="img" aria-label={alt}>
    <span class="sketch__title">{sketch.title}</span>
    <span class="sketch__body">
      {linesOf(sketch.parts).map((line) => (
        <span key={line[0]?.text} class={`sketch__line sketch__line--${line[0]?.kind}`}>{line.map((part) => <Part key={part.text} part={part} />)}</span>
      ))}
    </span>
  </div>
)
