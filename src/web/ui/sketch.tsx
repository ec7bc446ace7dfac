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
    case 'secret': return <span class="sketch__secret"><span>{part.text}</span><span class="sketch__dots">••••••••••••</span></span>
    case 'button': return <span class={`sketch__button${part.pressed ? ' sketch__pressed' : ''}`}>{part.text}</span>
  }
}

/** A drawing of a window. The step beside it says the same in words, so readers of the screen do not get it twice. */
export const Sketch = ({ sketch }: { readonly sketch: SketchText }) => (
  <div class="sketch" aria-hidden="true">
    <span class="sketch__title">{sketch.title}</span>
    <span class="sketch__body">{sketch.parts.map((part) => <Part key={part.text} part={part} />)}</span>
  </div>
)
