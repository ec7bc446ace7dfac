import type { VNode } from 'preact'
import { helpSections, type HelpSection } from '../../../text/help-section.ts'
import { GUIDE_NAMES, type GuideName, type ImportGuide } from '../../../text/import-guide.ts'
import type { Messages } from '../../../text/ja.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { GuideSteps } from '../../ui/guide.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { PlacePicture } from '../../ui/place.tsx'
import { Shell } from '../../ui/shell.tsx'

export type HelpProps = {
  readonly page: PageContext
  /** The guide for the browser that asks, as far as it tells what it is: it stands open. */
  readonly guide: GuideName | null
}

/** What a section has to say of each place where certificates lie. */
const BY_HAND: { readonly [Section in HelpSection]?: (guide: ImportGuide) => ImportGuide['steps'] } = {
  'choose': ({ choosing }) => choosing,
  'import': ({ steps }) => steps,
  'remove-old': ({ removal }) => removal,
}

const ByHand = ({ section, guide, t }: { readonly section: HelpSection; readonly guide: GuideName | null; readonly t: Messages }) => {
  const stepsOf = Object.hasOwn(BY_HAND, section) ? BY_HAND[section] : undefined
  if (stepsOf === undefined) return null
  const mineFirst = guide === null ? GUIDE_NAMES : [guide, ...GUIDE_NAMES.filter((name) => name !== guide)]
  return (
    <div>
      {mineFirst.map((name) => {
        const { title, where, place } = t.guides[name]
        return (
          <Disclosure key={name} summary={name === guide ? t.help.mine(title) : title} open={name === guide}>
            <GuideSteps steps={stepsOf(t.guides[name])} t={t} />
            {section === 'import' ? <><p class="quiet">{where}</p><PlacePicture place={place} alt={t.help.place(where)} /></> : null}
          </Disclosure>
        )
      })}
    </div>
  )
}

const Section = ({ section, guide, page, t }: { readonly section: HelpSection; readonly guide: GuideName | null; readonly page: PageContext; readonly t: Messages }) => {
  const { heading, text, steps } = t.help.sections[section]({ labels: page.labels, policy: page.policy })
  return (
    <section class="stack help__section" id={section} aria-labelledby={`${section}-heading`}>
      <h2 id={`${section}-heading`}>{heading}</h2>
      {text.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      {steps.length === 0 ? null : <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      <ByHand section={section} guide={guide} t={t} />
    </section>
  )
}

/** W-HLP-01, `/help` on the front host: one section for each screen, reached by its anchor. */
export const HelpPage = ({ page, guide }: HelpProps, t: Messages): VNode => (
  <Shell page={page} t={t} screen="W-HLP-01" help="log-in" heading={t.help.heading} lead={t.help.lead}>
    <div class="help">
      <nav class="help__contents" aria-label={t.help.contents}>
        <ul>
          {helpSections(page.policy).map((section) => (
            <li key={section}><a href={`#${section}`}>{t.help.sections[section]({ labels: page.labels, policy: page.policy }).heading}</a></li>
          ))}
        </ul>
      </nav>
      <div class="stack stack--wide">
        {helpSections(page.policy).map((section) => <Section key={section} section={section} guide={guide} page={page} t={t} />)}
      </div>
    </div>
  </Shell>
)
