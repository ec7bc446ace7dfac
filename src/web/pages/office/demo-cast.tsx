import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import type { PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'

/** What somebody of the cast was told besides the password; the same words as in `bin/demo`, which keeps them. */
export const TOLD = ['letter', 'pin', 'code', 'token'] as const
export type Told = (typeof TOLD)[number]

export type CastUser = {
  readonly loginId: string
  readonly name: string
  /** As the service calls it. */
  readonly role: string
  readonly password: string
  readonly told: Readonly<Partial<Record<Told, string>>>
  readonly granted: boolean
}

export type CastService = {
  readonly site: string
  readonly name: string
  readonly institution: string
  readonly profile: string
  /** Address of its front page. */
  readonly front: string
  readonly whatToTry: string
  /** What the service calls the number of a company, and the id of a user. */
  readonly companyNumber: string
  readonly loginId: string
  readonly contracts: readonly { readonly number: string; readonly company: string; readonly users: readonly CastUser[] }[]
}

export type DemoCastProps = {
  readonly page: PageContext
  readonly services: readonly CastService[]
  /** Path of the page with the one-time passwords of all tokens. */
  readonly tokens: string
  /** Path of the office's first page. */
  readonly back: string
}

const secrets = ({ password, told }: CastUser, words: Messages['office']['demo']['cast']) => {
  const also = TOLD.flatMap((kind) => (told[kind] === undefined ? [] : [{ kind, value: told[kind] }]))
  return (
    <>
      <code class="command">{password}</code>
      {also.map(({ kind, value }) => <div key={kind}>{words.told[kind]} <code class="command">{value}</code></div>)}
    </>
  )
}

const ServicePanel = ({ service, t }: { readonly service: CastService; readonly t: Messages }) => {
  const words = t.office.demo.cast
  return (
    <Panel heading={service.name} id={`service-${service.site.replaceAll('.', '-')}`}>
      <Facts
        facts={[
          { key: 'address', term: words.address, value: <a class="back" href={service.front}>{service.front}</a> },
          { key: 'institution', term: words.institution, value: service.institution },
          { key: 'profile', term: words.profile, value: <code class="command">{service.profile}</code> },
          { key: 'try', term: words.whatToTry, value: service.whatToTry },
        ]}
      />
      {service.contracts.map(({ number, company, users }) => (
        <div key={number} class="stack">
          <p lang="ja">{company} <span class="nowrap quiet">{capital(service.companyNumber)} <code class="command">{number}</code></span></p>
          <Table
            caption={company} empty={words.nobody}
            columns={[{ key: 'loginId', name: capital(service.loginId) }, { key: 'name', name: words.name }, { key: 'secrets', name: words.secrets }, { key: 'grant', name: words.grant }]}
            rows={users.map((user) => ({
              key: user.loginId,
              cells: {
                loginId: <code class="command">{user.loginId}</code>,
                name: <><span lang="ja">{user.name}</span><div class="quiet">{user.role}</div></>,
                secrets: secrets(user, words),
                grant: user.granted ? words.granted : words.notGranted,
              },
            }))}
          />
        </div>
      ))}
    </Panel>
  )
}

/** W-OFF-10, demo only: every service with everybody in it, and what to try. */
export const DemoCastPage = ({ page, services, tokens, back }: DemoCastProps, t: Messages): VNode => {
  const words = t.office.demo.cast
  return (
    <Shell page={page} t={t} screen="W-OFF-10" help="log-in" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        <p><a class="back" href={tokens}>{t.office.demo.tokenCodes}</a></p>
        {services.map((service) => <ServicePanel key={service.site} service={service} t={t} />)}
        <p><a class="back" href={back}>{t.office.demo.back}</a></p>
      </div>
    </Shell>
  )
}
