import type { VNode } from 'preact'
import { HELP_SECTIONS, type HelpSection } from '../../../text/help-section.ts'
import { GUIDE_NAMES } from '../../../text/import-guide.ts'
import type { Messages } from '../../../text/ja.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { GuideSteps } from '../../ui/guide.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export type HelpProps = { readonly page: PageContext }

/** The guides below a section that is about doing it by hand. */
const ByHand = ({ section, t }: { readonly section: HelpSection; readonly t: Messages }) => {
  if (section !== 'import' && section !== 'remove-old') return null
  return (
    <div>
      {GUIDE_NAMES.map((name) => (
        <Disclosure key={name} summary={t.guides[name].title}>
          <GuideSteps steps={section === 'import' ? t.guides[name].steps : t.guides[name].removal.map((text) => ({ text, sketch: null }))} />
          {section === 'import' ? <p class="quiet">{t.guides[name].where}</p> : null}
        </Disclosure>
      ))}
    </div>
  )
}

const Section = ({ section, page, t }: { readonly section: HelpSection; readonly page: PageContext; readonly t: Messages }) => {
  const { heading, text, steps } = t.help.sections[section]({ labels: page.labels, policy: page.policy })
  return (
    <section class="stack help__section" id={section} aria-labelledby={`${section}-heading`}>
      <h2 id={`${section}-heading`}>{heading}</h2>
      {text.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      {steps.length === 0 ? null : <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      <ByHand section={section} t={t} />
    </section>
  )
}

/** W-HLP-01, `/help` on the front host: one section for each screen, reached by its anchor. */
export const HelpPage = ({ page }: HelpProps, t: Messages): VNode => (
  <Shell page={page} t={t} screen="W-HLP-01" help="log-in" heading={t.help.heading} lead={t.help.lead}>
    <div class="help">
      <nav class="help__contents" aria-label={t.help.contents}>
        <ul>
          {HELP_SECTIONS.map((section) => (
            <li key={section}><a href={`#${section}`}>{t.help.sections[section]({ labels: page.labels, policy: page.policy }).heading}</a></li>
          ))}
        </ul>
      </nav>
      <div class="stack stack--wide">
        {HELP_SECTIONS.map((section) => <Section key={section} section={section} page={page} t={t} />)}
      </div>
    </div>
  </Shell>
)
