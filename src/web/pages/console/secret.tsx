import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { capital } from '../../../text/format/capital.ts'
import { lastMoment } from '../../../text/format/dates.ts'
import { readAloud } from '../../../text/format/read-aloud.ts'
import { LinkButton } from '../../ui/button.tsx'
import { CopyableCode } from '../../ui/code.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { ConsoleFrame } from './frame.tsx'
import { userPath } from './paths.ts'
import type { ActName } from './act.tsx'

export type SecretProps = {
  readonly page: PageContext
  readonly name: ActName
  readonly user: { readonly name: string; readonly loginId: string }
  readonly secret: { readonly kind: keyof Messages['administrationUser']['secret']['kinds']; readonly value: string; readonly until: Date | null }
}

/** W-CMP-13: what was made for a user, shown once and never again; prints well. */
export const SecretPage = ({ page, name, user, secret }: SecretProps, t: Messages): VNode => {
  const words = t.administrationUser.secret
  const label = words.kinds[secret.kind]
  return (
    <ConsoleFrame page={page} t={t} at="users" screen="W-CMP-13" heading={t.administrationActs[name].done(user.name)} scripts={['islands/copy.js']}>
      <div class="stack stack--wide">
        <Notice kind="caution" heading={words.lead} />
        <Panel heading={label} id="secret-heading">
          <CopyableCode id="secret" value={secret.value} t={t} />
          {secret.kind === 'initialPassword' ? null : (
            <div class="stack">
              <p class="quiet">{words.aloud}</p>
              <p>{t.newPc.aloudGroups(readAloud(page.language, secret.value))}</p>
            </div>
          )}
          <Facts
            facts={[
              { key: 'user', term: t.member.facts.user, value: user.name }, { key: 'id', term: capital(page.labels.loginId), value: user.loginId },
              ...secret.until === null ? [] : [{ key: 'until', term: words.until, value: <Moment at={lastMoment(secret.until)} t={t} /> }],
            ]}
          />
        </Panel>
        <Panel heading={words.heading} id="hand-over"><ol>{words.steps(user.name).map((step) => <li key={step}>{step}</li>)}</ol></Panel>
        <div class="actions"><LinkButton href={userPath(user.loginId)}>{words.next(user.name)}</LinkButton></div>
      </div>
    </ConsoleFrame>
  )
}
