import type { ComponentChildren } from 'preact'
import { withCertificates } from '../../../text/ja/administration-acts.ts'
import type { HelpSection } from '../../../text/help-section.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell, type ShellProps } from '../../ui/shell.tsx'
import { COMPANY_PAGE, USERS } from './paths.ts'

/** The pages that the menu of the console leads to; a page adds its own here and in `administration.nav`. */
const CONSOLE_MENU = {
  users: USERS,
  newPcs: '/new-pcs',
  company: COMPANY_PAGE,
  home: '/home',
} as const satisfies { readonly [Name in Exclude<keyof Messages['administration']['nav'], 'name'>]: string }

export type ConsolePlace = keyof typeof CONSOLE_MENU

/** The help of a page that names none of its own. */
const HELP: { readonly [Place in ConsolePlace]: HelpSection } = { users: 'users', newPcs: 'new-pc', company: 'users', home: 'account' }

/** Nobody confirms PCs where there are no certificates, or where the profile does not ask for it. */
const isOffered = (place: ConsolePlace, page: PageContext): boolean => place !== 'newPcs' || (withCertificates(page) && page.policy.acquisition.newPcConfirmedBy === 'administrator')

const Menu = ({ at, page, t: { administration: { nav } } }: { readonly at: ConsolePlace; readonly page: PageContext; readonly t: Messages }) => (
  <nav class="menu" aria-label={nav.name}>
    <ul class="menu__list">
      {(Object.keys(CONSOLE_MENU) as ConsolePlace[]).filter((place) => place === at || isOffered(place, page)).map((place) => (
        <li key={place}><a class="menu__link" href={CONSOLE_MENU[place]} aria-current={place === at ? 'true' : undefined}>{place === 'users' ? nav.users(page.labels) : nav[place]}</a></li>
      ))}
    </ul>
  </nav>
)

/** Above a form that is shown again because its session was over when it was sent. */
const Resumed = ({ page: { resumed }, t }: Pick<ShellProps, 'page' | 't'>) => (resumed === undefined ? null : (
  <div class="resumed">
    <Notice kind="info" heading={t.administration.resumed.heading}>
      <p><Moment at={resumed.keptAt} t={t} /> {t.administration.resumed.text}</p>
      <Form target={resumed.end}><div class="actions"><Button kind="secondary">{t.administration.resumed.end}</Button></div></Form>
    </Notice>
  </div>
))

/** A page of the console: the menu first, then the one thing that is done here. */
export const ConsoleFrame = ({ at, heading, lead, help = HELP[at], children, ...shell }: Omit<ShellProps, 'help' | 'headingPlaced' | 'children'> & { readonly at: ConsolePlace; readonly help?: HelpSection; readonly children: ComponentChildren }) => (
  <Shell {...shell} heading={heading} help={help} headingPlaced="by-page">
    <Menu at={at} page={shell.page} t={shell.t} />
    <div class="main__heading">
      <h1>{heading}</h1>
      {lead === undefined ? null : <p class="main__lead">{lead}</p>}
    </div>
    <Resumed page={shell.page} t={shell.t} />
    {children}
  </Shell>
)
