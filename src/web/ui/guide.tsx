import type { GuideStep } from '../../text/import-guide.ts'
import type { Messages } from '../../text/ja.ts'
import { Sketch } from './sketch.tsx'

/** Steps in order, each with its drawing where there is something to recognise. */
export const GuideSteps = ({ steps, t }: { readonly steps: readonly GuideStep[]; readonly t: Messages }) => (
  <ol class="guide">
    {steps.map(({ text, sketch }) => (
      <li key={text} class="guide__step">
        <p>{text}</p>
        {sketch === null ? null : <Sketch sketch={sketch} alt={t.help.picture(sketch.title)} />}
      </li>
    ))}
  </ol>
)
