import './vnode-guard.ts'
import type { ComponentChildren } from 'preact'
import type { HelpSection } from '../../text/help-section.ts'
import type { Messages } from '../../text/ja.ts'
import { DeskPanel } from './desk.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import type { PageContext } from './page-context.ts'
import { Tally } from './tally.tsx'

export type ShellProps = {
  readonly page: PageContext
  readonly t: Messages
  /** `W-ACQ-03`: what a customer reads out on the telephone. */
  readonly screen: string
  readonly help: HelpSection
  /** The one h1. It says what one does here. */
  readonly heading: string
  /** The heading is above everything by default; a page that places it inside its own layout says so and renders it itself. */
  readonly headingPlaced?: 'above' | 'by-page'
  /** A sentence under the heading. */
  readonly lead?: string
  /** Prefixed to the title where the page came back with errors, so that a screen reader says so first. */
  readonly titlePrefix?: string
  /** Names of islands in the manifest. */
  readonly scripts?: readonly string[]
  /** A page that shows the desk itself leaves the footer with the screen number. */
  readonly deskInFooter?: boolean
  readonly children: ComponentChildren
}

const otherLanguage = { ja: 'en', en: 'ja' } as const

const Header = ({ page, t, help }: Pick<ShellProps, 'page' | 't' | 'help'>) => (
  <header class="header">
    <div class="header__inner">
      <a class="header__brand" href={page.service.front}>
        <Tally />
        <span class="header__names">
          <span class="header__institution">{page.institution.name}</span>
          <span class="header__service">{page.service.name}</span>
        </span>
      </a>
      <div class="header__tools">
        <a class="header__tool" href={`${page.service.help}#${help}`}>
          <Icon name="help" />
          <span>{t.everyPage.help}</span>
        </a>
        <a class="header__tool" href={page.service.manual}>
          <Icon name="file" />
          <span>{t.everyPage.manual}</span>
        </a>
        <a
          class="header__tool"
          href={page.languages[otherLanguage[page.language]]}
          lang={otherLanguage[page.language]}
          hreflang={otherLanguage[page.language]}
          aria-label={t.everyPage.switchLanguage}
        >
          <Icon name="globe" />
          <span>{t.everyPage.otherLanguage}</span>
        </a>
        {page.account === null ? null : (
          <div class="header__account">
            <span class="header__user">{t.everyPage.loggedInAs(page.account.userName)}</span>
            <Form target={page.account.logOut}>
              <button type="submit" class="header__log-out">
                <Icon name="log-out" />
                <span>{t.everyPage.logOut}</span>
              </button>
            </Form>
          </div>
        )}
      </div>
    </div>
  </header>
)

const Footer = ({ page, t, screen, deskInFooter }: Pick<ShellProps, 'page' | 't' | 'screen' | 'deskInFooter'>) => (
  <footer class="footer">
    <div class="footer__inner">
      {deskInFooter === false ? null : <DeskPanel page={page} t={t} />}
      <p class="footer__line">
        <span>{page.institution.name}</span>
        <span>{t.everyPage.screen(screen)}</span>
      </p>
    </div>
  </footer>
)

/** The whole document. Every page is this with something inside, so all institutions are of one make. */
export const Shell = (props: ShellProps) => {
  const { page, t, heading, headingPlaced = 'above', lead, titlePrefix = '', scripts = [], children } = props
  return (
    <html lang={page.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>{titlePrefix + t.everyPage.titleOf(heading, page.service.name)}</title>
        <link rel="icon" type="image/svg+xml" href={page.asset('images/tally.svg').url} />
        <link rel="stylesheet" href={page.institution.stylesheet} />
        <link rel="stylesheet" href={page.asset('style/main.css').url} />
        {scripts.map((script) => <script key={script} type="module" src={page.asset(script).url} integrity={page.asset(script).integrity} />)}
      </head>
      <body>
        <a class="skip" href="#main">{t.everyPage.skipToContent}</a>
        <Header {...props} />
        <main id="main" class="main" tabIndex={-1}>
          {headingPlaced === 'by-page' ? null : (
            <div class="main__heading">
              <h1>{heading}</h1>
              {lead === undefined ? null : <p class="main__lead">{lead}</p>}
            </div>
          )}
          {children}
        </main>
        <Footer {...props} />
      </body>
    </html>
  )
}
