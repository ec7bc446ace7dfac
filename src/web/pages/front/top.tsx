import type { VNode } from 'preact'
import { acquisitionNeeds, loginNeeds, loginTokens } from '../../../domain/acquisition/needs.ts'
import type { Messages } from '../../../text/ja.ts'
import { Announcements, type Announcement } from '../../ui/announcements.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { ENVIRONMENT_SCRIPTS, EnvironmentNotice, type SeenEnvironment } from '../../ui/environment-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Tally } from '../../ui/tally.tsx'

export type FrontTopProps = {
  readonly page: PageContext
  readonly seen: SeenEnvironment
  /** Those that hold now, in the page's language, the newest first. None: the area is not shown at all. */
  readonly announcements: readonly Announcement[]
}

const Needs = ({ page, t }: { readonly page: PageContext; readonly t: Messages }) => (
  <Panel heading={t.front.needsHeading} id="needs">
    <h3>{t.front.needsLogIn}</h3>
    <ul>
      <li>{t.front.needPc}</li>
      {loginNeeds(page.policy).map((need) => <li key={need}>{t.front.needs[need](page.labels)}</li>)}
    </ul>
    <h3>{t.front.needsAcquire}</h3>
    <ul>
      <li>{t.front.needOwnPc}</li>
      {acquisitionNeeds(page.policy).map((need) => <li key={need}>{t.front.needs[need](page.labels)}</li>)}
    </ul>
    <p class="quiet">{t.front.guideNote}</p>
    <div class="actions"><LinkButton href={page.service.guide} kind="secondary" icon="download">{t.front.guide}</LinkButton></div>
  </Panel>
)

/** W-TOP-01, `/` on the front host: the one way in, and the way to a certificate. */
export const FrontTopPage = ({ page, seen, announcements }: FrontTopProps, t: Messages): VNode => (
  <Shell page={page} t={t} scripts={ENVIRONMENT_SCRIPTS} screen="W-TOP-01" help="log-in" heading={t.front.heading} lead={t.front.lead(page.labels, loginTokens(page.policy))}>
    <div class="columns">
      <div class="stack stack--wide">
        <EnvironmentNotice seen={seen} page={page} t={t} />
        <section class="entry" aria-labelledby="log-in">
          <Tally size="picture" />
          <div class="stack">
            <h2 id="log-in">{t.front.logInHeading}</h2>
            <p class="quiet">{t.front.logInNote}</p>
            <div class="actions"><LinkButton href={page.service.logIn} icon="key">{t.front.logIn}</LinkButton></div>
          </div>
        </section>
        {page.service.passwordLogIn === null ? null : (
          <section class="entry" aria-labelledby="by-password">
            <Tally size="picture" state="absent" />
            <div class="stack">
              <h2 id="by-password">{t.byPassword.entryHeading}</h2>
              <p>{t.byPassword.entryNote(page.labels)}</p>
              <div class="actions"><LinkButton href={page.service.passwordLogIn} kind="secondary">{t.byPassword.entry}</LinkButton></div>
            </div>
          </section>
        )}
        {page.service.procedures === null ? null : (
          <section class="entry" aria-labelledby="procedures">
            <Tally size="picture" state="absent" />
            <div class="stack">
              <h2 id="procedures">{t.procedures.entryHeading}</h2>
              <p>{t.procedures.entryNote}</p>
              <div class="actions"><LinkButton href={page.service.procedures} kind="secondary">{t.procedures.entry}</LinkButton></div>
              <p class="quiet">{t.front.acquireNote(page)}</p>
              {page.service.acquire === null ? null : <p><a class="back" href={page.service.acquire}>{t.front.acquire(page.labels)}</a></p>}
            </div>
          </section>
        )}
        <Announcements announcements={announcements} t={t} />
      </div>
      <aside class="stack">
        <Needs page={page} t={t} />
        {page.service.stop === null ? null : (
          <Panel heading={t.stop.entry.heading} id="stop">
            <p>{t.stop.entry.note}</p>
            <div class="actions"><LinkButton href={page.service.stop} kind="secondary">{t.stop.entry.button}</LinkButton></div>
          </Panel>
        )}
        <Notice kind="info" heading={t.front.safetyHeading} level={2}><p>{t.front.safety}</p><p><a href="/never-asked">{t.mails.neverAsked.link}</a></p></Notice>
      </aside>
    </div>
  </Shell>
)
