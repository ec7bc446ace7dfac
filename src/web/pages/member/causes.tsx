import type { Cause } from '../../../domain/procedure/next-procedure.ts'
import type { Messages } from '../../../text/ja.ts'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'

type CausesProps = { readonly page: PageContext; readonly causes: readonly Cause[]; readonly known: Date | null; readonly t: Messages }

const headingAndText = (cause: Cause, { page, known, t }: CausesProps): { readonly heading: string; readonly text: readonly string[] } => {
  const words = t.problem.causes
  const unacquirable = page.service.acquire === null
  switch (cause) {
    case 'expired': return { heading: words.expired.heading, text: [known === null ? words.expired.unknown : words.expired.known(known), ...unacquirable ? [] : [words.expired.now(page)]] }
    case 'none': return { heading: words.none.heading, text: [unacquirable ? words.none.atOffice : words.none.text(page)] }
    case 'elsewhere-firefox': return { heading: words.elsewhereFirefox.heading, text: [words.elsewhereFirefox.text] }
    default: return { heading: words[cause].heading, text: [words[cause].text] }
  }
}

/** S-01, S-20, S-21: the page that explains itself, the likeliest cause for this browser first. */
export const Causes = (props: CausesProps) => (
  <Panel heading={props.t.problem.causes.heading} id="causes">
    <ol class="causes">
      {props.causes.map((cause) => {
        const { heading, text } = headingAndText(cause, props)
        return <li key={cause}><h3>{heading}</h3>{text.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}</li>
      })}
    </ol>
  </Panel>
)
