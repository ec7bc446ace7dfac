import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'

export type Announcement = { readonly id: string; readonly from: Date; readonly title: string; readonly body: string }

export type FrontTopProps = {
  readonly page: PageContext
  /** Those that hold now, the newest first. None: the area is not shown at all. */
  readonly announcements: readonly Announcement[]
  /** Whether a chief's first acquisition asks for the code of the letter. */
  readonly letterForChief: boolean
}

const Announcements = ({ announcements, t }: { readonly announcements: readonly Announcement[]; readonly t: Messages }) => (
  <section class="stack" aria-labelledby="announcements">
    <h2 id="announcements">{t.front.announcements}</h2>
    {announcements.map((each) => (
      <article key={each.id} class="announcement">
        <p class="quiet"><time dateTime={t.common.dates.machine(each.from)}>{t.common.dates.day(each.from)}</time></p>
        <h3>{each.title}</h3>
        <p>{each.body}</p>
      </article>
    ))}
  </section>
)

/** W-TOP-01, `/` on the front host: the one way in, and the way to a certificate. */
export const FrontTopPage = ({ page, announcements, letterForChief }: FrontTopProps, t: Messages) => (
  <Shell page={page} t={t} screen="W-TOP-01" help="log-in" heading={t.front.heading} lead={t.front.lead}>
    <div class="columns">
      <div class="stack stack--wide">
        <section class="entry entry--main" aria-label={t.front.logIn}>
          <LinkButton href={page.service.logIn} icon="key" wide>{t.front.logIn}</LinkButton>
          <p class="quiet">{t.front.logInNote}</p>
        </section>
        <section class="entry" aria-labelledby="acquire">
          <h2 id="acquire">{t.front.acquireHeading(page.labels)}</h2>
          <p>{t.front.acquireNote}</p>
          <LinkButton href={page.service.acquire} kind="secondary">{t.front.acquire(page.labels)}</LinkButton>
        </section>
        {announcements.length === 0 ? null : <Announcements announcements={announcements} t={t} />}
      </div>
      <aside class="stack">
        <Panel heading={t.front.needsHeading} id="needs">
          <h3>{t.front.needsLogIn}</h3>
          <ul>
            <li>{t.front.needPc}</li>
            <li>{t.front.needPassword}</li>
          </ul>
          <h3>{t.front.needsAcquire(page.labels)}</h3>
          <ul>
            <li>{t.front.needOwnPc}</li>
            <li>{t.front.needLoginId}</li>
            <li>{t.front.needPassword}</li>
            {letterForChief ? <li>{t.front.needLetter(page.labels)}</li> : null}
          </ul>
        </Panel>
        <Notice kind="info" heading={t.front.safetyHeading} level={2}><p>{t.front.safety}</p></Notice>
      </aside>
    </div>
  </Shell>
)
