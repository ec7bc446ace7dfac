import { X509Certificate } from 'node:crypto'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { changeService } from '../../src/app/institution/change-service.ts'
import { enrolOperator } from '../../src/app/office/enrol-operator.ts'
import { registerUser } from '../../src/app/people/register-user.ts'
import { setInitialPassword } from '../../src/app/people/set-initial-password.ts'
import { registerToken } from '../../src/app/token/register-token.ts'
import { must } from '../house.ts'
import { newAcquirer, Refused } from './acquirer.ts'
import { entryAt, OPERATOR, PASSWORD, SITE, type Beside } from './beside.ts'
import { issueTo } from './issued.ts'
import { newMember, type Member } from './member.ts'
import { newAddress, openBrowser, type Identity } from './pages.ts'
import type { Place } from './service.ts'

export type Office = { readonly identity: Identity; readonly address: string }

const pem = (der: Uint8Array): string => new X509Certificate(der).toString()

/** What a person at a desk does in a day, a program does in a minute: it may write as many mails, and renew as early, as a service can allow. */
const allowMuch = async (node: Beside): Promise<void> => {
  const { institution, service } = await entryAt(node, SITE)
  must(await changeService(node.house)(OPERATOR, {
    institutionId: institution.id, site: SITE, changes: { overrides: { ...service.overrides, mail: { actsOnOneUserADay: 1_000, mailsOfOneCompanyADay: 1_000_000 }, renewal: { opensDays: 182 } } },
  }))
}

/** An operator who takes applications in, with a certificate of the back office. */
export const newOffice = async (node: Beside): Promise<Office> => {
  await allowMuch(node)
  const entry = await entryAt(node, 'office.localhost')
  const { key, request } = await newAcquirer({ site: '', loginId: 'op-faults', password: '', letterCode: '' })
  const { certificate } = must(await enrolOperator(node.house)(OPERATOR, {
    entry, loginId: 'op-faults', name: '中村 受子', mail: 'op-faults@office.example', language: 'ja', duties: ['intake'], serves: ['2999'],
    request: Buffer.from(request, 'base64'), pcName: 'program', keyOrigin: 'store',
  }))
  return { identity: { key, cert: pem(certificate.der) + pem(entry.authority.certificate) }, address: newAddress() }
}

/** Revokes what certificate a member has and grants the next, by REST; notes on the record what was told to be revoked. */
export const reissue = async (place: Place, { identity, address }: Office, member: Member): Promise<void> => {
  member.browser?.close()
  member.browser = null
  const browser = openBrowser(place, 'login.office.localhost', place.ports.login, { address, identity })
  try {
    const answer = await browser.ask({ path: `/api/institutions/2999/users/${member.pc.loginId}/reissues`, json: { reason: '障害試験', revocationReason: 'superseded' } })
    if (answer.status !== 201) throw new Refused(`the reissue of ${member.pc.loginId}`, answer)
    member.revoked.push(...(JSON.parse(answer.body) as { revoked: readonly string[] }).revoked)
  } finally {
    browser.close()
  }
}

const TOKEN_SITE = 'yukishiro.localhost'

/** Somebody with a token and a certificate: the acquisition itself is walked by others. */
export const newTokenMember = async (node: Beside, loginId: string): Promise<Member> => {
  const { house } = node
  const entry = await entryAt(node, TOKEN_SITE)
  const institutionId = entry.institution.id
  const { id: userId } = must(await registerUser(house)(OPERATOR, { institutionId, contractNumber: '30000101', loginId, name: '試験 令', mail: `${loginId}@shiken.example`, language: 'ja', role: 'user', permissions: [] }))
  const grant = must(await openGrant(house)(OPERATOR, { institutionId, loginId, reason: '障害試験' }))
  must(await setInitialPassword(house)(OPERATOR, { institutionId, loginId, password: PASSWORD, lapsesAt: null }))
  const { address } = must(await registerToken(house)(OPERATOR, { institutionId, loginId, kind: 'app', serial: '', seed: '' }))
  const pc = await newAcquirer({ site: TOKEN_SITE, loginId, password: PASSWORD, letterCode: '' })
  await issueTo(node, entry, pc, { userId, grantId: grant.id })
  return newMember(pc, address)
}
