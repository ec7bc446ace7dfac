import type { ComponentChildren, VNode } from 'preact'
import type { Confirmer } from '../../../domain/certificate/confirmation.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { whoConfirms } from '../../../text/who-helps.ts'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Facts } from '../../ui/panel.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { MakeKeyDone } from './make-key-done.tsx'
import { MakeKeyForm } from './make-key-form.tsx'

/** what making a certificate may take at most; the island’s own limit. */
const MOST_SECONDS = 30

const UNSUPPORTED = ['no-webcrypto', 'no-key', 'no-storage', 'no-download'] as const
const FAILED = ['offline', 'timeout', 'garbled', 'other-key', 'storage', 'unexpected'] as const

export type AcquireMakeKeyProps = {
  readonly page: PageContext
  /** Names the key that the browser keeps for this grant. */
  readonly grant: string
  readonly csrf: string
  /** Path that takes the request. */
  readonly request: string
  readonly user: { readonly name: string; readonly loginId: string }
  /** Whose new PC it is, and who confirms it where the profile asks for that. */
  readonly confirmation: { readonly role: 'chief' | 'user'; readonly by: Confirmer }
  /** What is renewed by it; null where its user acquires a certificate anew. */
  readonly renews: { readonly pcName: string } | null
  /** Most characters of the PC’s name. */
  readonly pcNameMost: number
  /** A fresh login host; not by way of `/finish`, since the kept key may still be needed until the first login. */
  readonly tryNow: string
}

const Region = ({ name, shown = false, children }: { readonly name: string; readonly shown?: boolean; readonly children: ComponentChildren }) => (
  <div class="region" data-region={name} hidden={!shown}>{children}</div>
)

const Cause = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => <p data-cause={name} hidden>{children}</p>

const Working = ({ t }: { readonly t: Messages }) => {
  const { workingHeading, workingNote, progress, stages } = t.acquire.makeKey
  const row = (name: keyof typeof stages) => ({ name, ...stages[name] })
  return (
    <div class="sheet">
      <h2 tabindex={-1}>{workingHeading}</h2>
      <p>{workingNote(MOST_SECONDS)}</p>
      <Progress label={progress} mostSeconds={MOST_SECONDS} stages={[row('key'), row('request'), row('issue'), row('file')]} />
    </div>
  )
}

const Refused = ({ t }: { readonly t: Messages }) => (
  <div class="sheet">
    <h2 tabindex={-1} data-fill="title" />
    <p data-fill="text" />
    <div class="actions">
      <a class="button button--primary" data-fill="next" />
      <button type="button" class="button button--secondary" data-act="back">{t.acquire.makeKey.back}</button>
    </div>
    <p data-with="supportCode">{t.acquire.makeKey.supportCode} <code class="reference" data-fill="supportCode" /></p>
  </div>
)

const Failed = ({ t }: { readonly t: Messages }) => {
  const { failedHeading, failed, failedNote, again } = t.acquire.makeKey
  return (
    <div class="sheet">
      <h2 tabindex={-1}>{failedHeading}</h2>
      {FAILED.map((cause) => <Cause key={cause} name={cause}>{cause === 'timeout' ? failed.timeout(MOST_SECONDS) : failed[cause]}</Cause>)}
      <p>{failedNote}</p>
      <div class="actions"><button type="button" class="button button--primary" data-act="again">{again}</button></div>
    </div>
  )
}

/** W-ACQ-03: the key is made, the certificate issued and put into the browser, all on one page that a script leads through. */
export const AcquireMakeKeyPage = (props: AcquireMakeKeyProps, t: Messages): VNode => {
  const { page, grant, csrf, request, user, renews } = props
  const words = t.acquire.makeKey
  const [steps, making] = renews === null ? [t.acquire.steps, 3] as const : [t.renewal.steps, 2] as const
  const confirmer = whoConfirms(page.language, props.confirmation.by, { role: props.confirmation.role, labels: page.labels })
  return (
    <Shell page={page} t={t} screen="W-ACQ-03" help={renews === null ? 'acquire' : 'renew'} heading={renews === null ? words.heading : t.renewal.makeKey.heading} scripts={['islands/acquire.js', 'islands/copy.js']}>
      <x-acquire class="acquire" data-grant={grant} data-csrf={csrf} data-request={request} data-redelivery-hours={page.policy.acquisition.redeliveryHours}>
        <div class="acquire__making"><Stepper steps={steps} at={making} t={t} /></div>
        <div class="acquire__adding"><Stepper steps={steps} at={making + 1} t={t} /></div>
        <div class="acquire__who">
          <Facts
            columns={2}
            facts={[{ key: 'name', term: t.member.facts.user, value: t.everyPage.loggedInAs(user.name) }, { key: 'id', term: capital(page.labels.loginId), value: user.loginId }]}
          />
        </div>
        <Region name="unscripted" shown>
          <Notice kind="caution" heading={t.acquire.begin.unscriptedHeading}><p>{t.acquire.begin.unscripted}</p></Notice>
        </Region>
        <Region name="checking"><p class="quiet">{words.checking}</p></Region>
        <Region name="unsupported">
          <div class="sheet">
            <h2 tabindex={-1}>{words.unsupportedHeading}</h2>
            {UNSUPPORTED.map((cause) => <Cause key={cause} name={cause}>{words.unsupported[cause]}</Cause>)}
            <p>{words.unsupportedNow}</p>
          </div>
        </Region>
        <Region name="ready"><MakeKeyForm most={props.pcNameMost} pcName={renews?.pcName ?? ''} t={t} /></Region>
        <Region name="working"><Working t={t} /></Region>
        <Region name="refused"><Refused t={t} /></Region>
        <Region name="failed"><Failed t={t} /></Region>
        <Region name="done"><MakeKeyDone page={page} renews={renews !== null} tryNow={props.tryNow} confirmer={confirmer} t={t} /></Region>
      </x-acquire>
    </Shell>
  )
}
