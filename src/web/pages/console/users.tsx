import type { VNode } from 'preact'
import type { FoundUser } from '../../../app/company/find-users.ts'
import { capital } from '../../../text/format/capital.ts'
import { ATTENTIONS, USER_FILTERS, USER_SORTS, type UserFilter, type UserSort } from '../../../domain/user/attention.ts'
import type { Messages } from '../../../text/ja.ts'
import { withCertificates } from '../../../text/ja/administration-acts.ts'
import { Administration } from '../../ui/administration.tsx'
import type { AdministrationAtHand } from '../../../app/company/administration-at-hand.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Table } from '../../ui/table.tsx'
import { ConsoleFrame } from './frame.tsx'
import { REGISTRATION, REQUESTS, USER_FILE, userPath, USERS } from './paths.ts'

export type UsersProps = {
  readonly page: PageContext
  readonly asked: { readonly text: string; readonly filter: UserFilter; readonly sort: UserSort; readonly page: number }
  readonly found: { readonly users: readonly FoundUser[]; readonly total: number; readonly pages: number; readonly first: number }
  /** What users ask for, and whether whoever reads is alone; shown above the whole list only. */
  readonly administration: AdministrationAtHand | null
  readonly waitingPcs: number
  /** Whether whoever reads this may register somebody. */
  readonly mayRegister: boolean
}

/** The address of the list as it is asked for, with what is changed; what is as at first stands in no address. */
export const usersPath = ({ text, filter, sort, page }: UsersProps['asked']): string => {
  const query = new URLSearchParams({
    ...text === '' ? {} : { text }, ...filter === 'everybody' ? {} : { show: filter }, ...sort === 'login-id' ? {} : { sort }, ...page === 1 ? {} : { page: String(page) },
  }).toString()
  return query === '' ? USERS : `${USERS}?${query}`
}

/** What is only asked of whoever has certificates to look for. */
const OF_CERTIFICATES: ReadonlySet<UserFilter | UserSort> = new Set(['expiring', 'no-certificate', 'expiry'])

const Search = ({ page, asked, t }: Pick<UsersProps, 'page' | 'asked'> & { readonly t: Messages }) => {
  const words = t.administration.users
  const offered = <Choice extends UserFilter | UserSort>(choices: readonly Choice[]): readonly Choice[] => (withCertificates(page) ? choices : choices.filter((choice) => !OF_CERTIFICATES.has(choice)))
  return (
    <form method="get" action={USERS} class="search" role="search">
      <TextField t={t} name="text" label={words.search} need="optional" value={asked.text} autocomplete="off" maxlength={100} />
      <SelectField t={t} name="show" label={words.show} need="optional" value={asked.filter} choices={offered(USER_FILTERS).map((value) => ({ value, label: words.filters[value] }))} />
      <SelectField t={t} name="sort" label={words.sort} need="optional" value={asked.sort} choices={offered(USER_SORTS).map((value) => ({ value, label: words.sorts[value] }))} />
      <Button kind="secondary">{words.find}</Button>
    </form>
  )
}

/** The state of the certificate is told where it is not the user’s own already. */
const Expiry = ({ certificate, standing: ofUser, t }: Pick<FoundUser, 'certificate' | 'standing'> & { readonly t: Messages }) => {
  const words = t.administration.users
  if (certificate === null) return <>{words.noCertificate}</>
  const { notAfter, daysLeft, others, standing } = certificate
  const counts = standing === 'in-use' || standing === 'renewable' || standing === 'unused' || standing === 'expired'
  return (
    <>
      <Moment at={notAfter} t={t} />
      <span class="below">{[...standing === ofUser ? [] : [t.states[standing]], ...counts ? [words.left(daysLeft)] : [], ...others === 0 ? [] : [words.others(others)]].join(t.administration.between)}</span>
    </>
  )
}

export const Needs = ({ attention, t }: Pick<FoundUser, 'attention'> & { readonly t: Messages }) => (
  <ul class="needs">
    {ATTENTIONS.filter((reason) => attention.includes(reason)).map((reason) => <li key={reason}><Icon name="alert" /><span>{t.administration.needs[reason]}</span></li>)}
  </ul>
)

const Pages = ({ asked, found, t }: Pick<UsersProps, 'asked' | 'found'> & { readonly t: Messages }) => {
  const words = t.administration.users
  return found.pages === 1 ? null : (
    <nav class="pages" aria-label={words.pages}>
      {asked.page === 1 ? null : <a href={usersPath({ ...asked, page: asked.page - 1 })} rel="prev">{words.previous}</a>}
      <span>{words.page(asked.page, found.pages)}</span>
      {asked.page >= found.pages ? null : <a href={usersPath({ ...asked, page: asked.page + 1 })} rel="next">{words.next}</a>}
    </nav>
  )
}

/** W-CMP-10: the users of a company, who needs the administrator first. */
export const UsersPage = ({ page, asked, found, administration, waitingPcs, mayRegister }: UsersProps, t: Messages): VNode => {
  const words = t.administration.users
  const certificates = withCertificates(page)
  const whole = asked.text === '' && asked.filter === 'everybody' && asked.page === 1
  return (
    <ConsoleFrame page={page} t={t} at="users" screen="W-CMP-10" heading={words.heading(page.labels)} lead={certificates ? words.lead : words.leadByPassword}>
      <div class="stack stack--wide">
        {!whole || waitingPcs === 0 ? null : (
          <Notice kind="caution" heading={t.newPc.home.heading}>
            <p>{t.newPc.home.text(waitingPcs)}</p>
            <div class="actions"><LinkButton href="/new-pcs" kind="secondary">{t.newPc.home.go}</LinkButton></div>
          </Notice>
        )}
        {whole ? <Administration at={administration} page={page} t={t} linked={userPath} /> : null}
        {page.account?.method !== 'certificates-applied' ? null : (
          <Notice kind="info" heading={t.byPassword.home.appliedHeading}><p>{t.byPassword.home.applied(page.labels)}</p><p>{words.prepareGrants}</p></Notice>
        )}
        {!whole || (administration?.needing ?? 0) === 0 ? null : (
          <Notice kind="info" heading={words.needing(administration?.needing ?? 0)}>
            <p><a class="back" href={usersPath({ text: '', filter: 'needs-you', sort: 'login-id', page: 1 })}>{words.needingGo}</a></p>
          </Notice>
        )}
        <div class="actions">
          {mayRegister ? <LinkButton href={REGISTRATION}>{t.registering.go}</LinkButton> : null}
          <LinkButton href={USER_FILE} kind="secondary">{t.userFiles.go}</LinkButton>
          <LinkButton href={REQUESTS} kind="secondary">{t.administrationMails.requests.go}</LinkButton>
        </div>
        {mayRegister ? null : <p class="quiet">{t.registering.notPermitted(page.labels)}</p>}
        <Search page={page} asked={asked} t={t} />
        {asked.filter === 'expiring' ? <p class="quiet">{words.expiringNote(page.policy)}</p> : null}
        {found.users.length === 0 ? null : <p class="quiet" role="status">{words.range(found.first, found.first + found.users.length - 1, found.total)}</p>}
        <Table
          caption={words.caption} empty={words.nobody}
          columns={[
            { key: 'name', name: words.columns.name }, { key: 'id', name: capital(words.columns.id(page.labels)) }, { key: 'state', name: words.columns.state },
            ...certificates ? [{ key: 'expires', name: words.columns.expires }] : [], { key: 'needs', name: words.columns.needs },
          ]}
          rows={found.users.map(({ loginId, name, role, standing, certificate, attention }) => ({
            key: loginId,
            cells: {
              name: <><a class="person" href={userPath(loginId)}>{name}</a>{role === 'user' ? null : <span class="below">{capital(t.administration.role(role, page.labels))}</span>}</>,
              id: loginId,
              state: <StateBadge state={standing} t={t} />,
              expires: <Expiry certificate={certificate} standing={standing} t={t} />,
              needs: attention.length === 0 ? <span class="quiet">{words.nothing}</span> : <Needs attention={attention} t={t} />,
            },
          }))}
        />
        {found.users.length > 0 || whole ? null : <p><a class="back" href={USERS}>{words.clear}</a></p>}
        <Pages asked={asked} found={found} t={t} />
      </div>
    </ConsoleFrame>
  )
}
