import type { Messages } from '../../text/ja.ts'

export type Announcement = { readonly id: string; readonly from: Date; readonly title: string; readonly body: string }

/** What the institution announces, the newest first. Nothing to tell: no area. */
export const Announcements = ({ announcements, t }: { readonly announcements: readonly Announcement[]; readonly t: Messages }) => (announcements.length === 0 ? null : (
  <section class="stack" aria-labelledby="announcements">
    <h2 id="announcements">{t.everyPage.announcements}</h2>
    <ul class="announcements">
      {announcements.map((each) => (
        <li key={each.id} class="announcements__each">
          <time class="quiet" dateTime={t.everyPage.dates.machine(each.from)}>{t.everyPage.dates.day(each.from)}</time>
          <div>
            <h3>{each.title}</h3>
            <p>{each.body}</p>
          </div>
        </li>
      ))}
    </ul>
  </section>
))
