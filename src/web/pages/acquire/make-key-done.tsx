import type { ComponentChildren } from 'preact'
import { GUIDE_NAMES, GUIDE_PLATFORMS } from '../../../text/import-guide.ts'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { CopyableCode } from '../../ui/code.tsx'
import { ConfirmationNumber } from '../../ui/confirmation-number.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { GuideSteps } from '../../ui/guide.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { PlacePicture } from '../../ui/place.tsx'

const Task = ({ id, heading, text, marks = {}, children }: {
  readonly id: string
  readonly heading: string
  readonly text?: string
  /** What a script goes by. */
  readonly marks?: Readonly<Record<string, string | boolean>>
  readonly children?: ComponentChildren
}) => (
  <li class="task" {...marks}>
    <div class="task__body">
      <h3 class="task__heading" id={id}>{heading}</h3>
      {text === undefined ? null : <p>{text}</p>}
      {children}
    </div>
  </li>
)

const Guides = ({ t }: { readonly t: Messages }) => (
  <>
    <div data-guides-mine class="stack" />
    {GUIDE_NAMES.map((name) => (
      <div key={name} class="where" data-for={GUIDE_PLATFORMS[name].join(' ')} hidden>
        <Icon name="pc" />
        <div class="stack">
          <p><strong>{t.acquire.makeKey.import.whereHeading}</strong><br />{t.guides[name].where}</p>
          <PlacePicture place={t.guides[name].place} alt={t.help.place(t.guides[name].where)} />
        </div>
      </div>
    ))}
    <Disclosure summary={t.acquire.makeKey.import.others} marks={{ 'data-guides-others': '' }}>
      {GUIDE_NAMES.map((name) => (
        <section key={name} class="stack" data-guide={GUIDE_PLATFORMS[name].join(' ')} aria-labelledby={`guide-${name}`}>
          <h4 id={`guide-${name}`}>{t.guides[name].title}</h4>
          <GuideSteps steps={t.guides[name].steps} t={t} />
        </section>
      ))}
    </Disclosure>
  </>
)

/** What is left to do by hand once the certificate is there, in the order to do it. */
export const MakeKeyDone = ({ page: { language, labels, policy }, renews, tryNow, confirmer, t }: {
  readonly page: PageContext
  /** Whether it comes in the place of a certificate that its user has. */
  readonly renews: boolean
  readonly tryNow: string
  /** Who confirms the PC, in words, where it has to be confirmed. */
  readonly confirmer: string
  readonly t: Messages
}) => {
  const words = t.acquire.makeKey
  return (
    <div class="sheet">
      <h2 tabindex={-1}>{words.doneHeading}</h2>
      <ol class="tasks">
        <Task id="save" heading={words.save.heading} text={words.save.text(policy.acquisition.redeliveryHours)}>
          <div class="actions">
            <a class="button button--primary" data-act="download">
              <Icon name="download" />
              <span>{words.save.button}</span>
            </a>
            <span class="file-name" data-fill="fileName" />
          </div>
        </Task>
        <Task id="note" heading={words.passphrase.heading} text={words.passphrase.text}>
          <CopyableCode id="passphrase" value={null} fill="passphrase" t={t} />
        </Task>
        <Task id="import" heading={words.import.heading}><Guides t={t} /></Task>
        <Task id="stop" heading={t.stop.code.heading} text={t.stop.code.text} marks={{ 'data-with': 'stopCode', 'hidden': true }}>
          <CopyableCode id="stop-code" value={null} fill="stopCode" t={t} />
        </Task>
        <Task id="remove" heading={words.remove.heading} text={words.remove.text} />
        <Task id="confirm" heading={t.newPc.task.heading} text={t.newPc.task.text(confirmer)} marks={{ 'data-with': 'fingerprint', 'hidden': true }}>
          <ConfirmationNumber language={language} shown={null} t={t} />
        </Task>
        <Task id="try" heading={words.tryNow.heading} text={renews ? t.renewal.makeKey.tryNow(labels, policy.renewal.handover) : words.tryNow.text}>
          <p class="certificate-name" data-fill="friendlyName" />
          <div class="actions"><LinkButton href={tryNow} kind="secondary" icon="key">{words.tryNow.button}</LinkButton></div>
        </Task>
        {renews ? <Task id="others" heading={t.renewal.makeKey.others.heading} text={t.renewal.makeKey.others.text} /> : null}
      </ol>
    </div>
  )
}
