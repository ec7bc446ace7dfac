import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { createIssuing } from '../../../src/app/authority/create-issuing.ts'
import { issuerOf } from '../../../src/app/authority/issuer-of.ts'
import { publicationOf } from '../../../src/app/authority/publication.ts'
import { revokeCertificate } from '../../../src/app/certificate/revoke-certificate.ts'
import { enrolOperator } from '../../../src/app/office/enrol-operator.ts'
import { changeService } from '../../../src/app/institution/change-service.ts'
import { openContract } from '../../../src/app/people/open-contract.ts'
import { setInitialPassword } from '../../../src/app/people/set-initial-password.ts'
import { OFFICE } from '../../../src/bin/demo/cast.ts'
import { keepingPrinter } from '../../../src/bin/demo/keeping-printer.ts'
import { day } from '../../../src/domain/calendar/day.ts'
import { PERMISSION_NAMES } from '../../../src/domain/permission/acts.ts'
import { DUTIES, type Duty } from '../../../src/domain/permission/duties.ts'
import { showSupportCode, SUPPORT_CODE_BYTES, supportCodeFrom } from '../../../src/domain/support/support-code.ts'
import { sampleKey, sampleName, sampleSerial, sampleSigned, type SampleKey } from '../../../src/x509/sample/hierarchy.ts'
import { writeTbsCertificate } from '../../../src/x509/certificate/write-tbs.ts'
import type { Issuer } from '../../../src/x509/certificate/plan.ts'
import { writeName } from '../../../src/x509/name/distinguished-name.ts'
import { demoRoutes } from '../../../src/web/routes/demo/demo-routes.ts'
import { newSessionToken } from '../../../src/web/http/session/session-token.ts'
import { secondsAfter } from '../../../src/domain/time/time.ts'
import { whenFileEnds } from '../../file-end.ts'
import { CLERK, KITA_SITE, MINATO_SITE, must, newKey, openTestHouse, type Held, type Person } from '../../house.ts'
import { passwordCompany } from '../../password-contract.ts'
import { addWaitingService, WAITING_SITE } from '../../waiting-service.ts'
import { openSite, type Asked } from '../open-site.ts'
import type { Ids } from './requests.ts'

/** Somebody with a certificate. */
export type Holder = { readonly id: string; readonly loginId: string; readonly site: string; readonly held: Held }
/** A session as a browser has it: the value of its cookie, and the key of its form tokens. */
export type Cookie = { readonly value: string; readonly csrfSecret: Uint8Array }
export type Shown = NonNullable<Asked['held']>

/** What must never stand in an answer to anybody else: it begins with this, whatever it is. */
export const CANARY = { institution: 'kitacanary', company: 'nakacanary' } as const

const DUTY_NAMES = Object.keys(DUTIES) as readonly Duty[]

/** A certificate that our authorities never signed, with its key. */
const madeUp = (issuer: Issuer, signer: SampleKey, authorityId: string, addresses: Parameters<typeof publicationOf>[1]): Shown => {
  const own = sampleKey()
  const second = (days: number) => new Date((Math.floor(Date.now() / 1000) + days * 86_400) * 1000)
  const tbs = writeTbsCertificate({ role: 'client', serial: sampleSerial(), subject: sampleName('person-1'), key: own.key, notBefore: second(-1), notAfter: second(300), issuer, publication: publicationOf(authorityId, addresses) })
  return { id: randomUUID(), der: sampleSigned(tbs, signer), key: { pem: own.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() } }
}

/** Two institutions, two companies and two services in one of them, operators of every duty for each, and everybody's certificates and sessions. */
export const openRouteScene = async () => {
  const house = await openTestHouse()
  const place = await addWaitingService(house)
  // One service with both methods, so that the host of id and password is there.
  const choosing = await house.entry(MINATO_SITE)
  must(await changeService(house.house)(CLERK, { institutionId: choosing.institution.id, site: MINATO_SITE, changes: { overrides: { login: { method: 'certificate-or-password' } } } }))
  const printed = { ...house, house: { ...house.house, printer: keepingPrinter().printer } }
  const site = await openSite({ guard: { burst: 10_000_000, perSecond: 10_000_000 }, securityEventsFlushMs: 86_400_000 }, printed, (of) => demoRoutes(of, []))
  const { owner, entry, now } = site
  const many = new Pool({ connectionString: house.addresses.owner, max: 4 })
  whenFileEnds(() => many.end())
  const [minato, kita, office] = [await entry(MINATO_SITE), await entry(KITA_SITE), await entry(OFFICE.service.site)]

  const holder = async (options: Parameters<typeof site.person>[0], pcName: string): Promise<Holder & { readonly person: Person }> => {
    const person = await site.person(options)
    const held = await site.acquire(person, { pcName })
    await owner.query(`UPDATE certificate SET state = 'active' WHERE id = $1 AND state <> 'active'`, [held.id])
    return { id: person.id, loginId: person.loginId, site: person.site, held, person }
  }

  must(await openContract(house.house)(CLERK, { institutionId: minato.institution.id, site: MINATO_SITE, number: 'NAKACANARY', name: `有限会社 ${CANARY.company}` }))
  must(await openContract(house.house)(CLERK, { institutionId: kita.institution.id, site: KITA_SITE, number: 'KITACANARY', name: `有限会社 ${CANARY.institution}` }))
  const administrator = await holder({ permissions: PERMISSION_NAMES }, '経理のPC')
  /** Whoever holds one permission and not the other. */
  const halves = await Promise.all(PERMISSION_NAMES.map(async (permission) => ({ permission, ...await holder({ permissions: [permission] }, permission) })))
  const colleague = await holder({}, '営業のPC')
  const target = await holder({}, '総務のPC')
  const revoked = await holder({}, '倉庫のPC')
  must(await revokeCertificate(house.house)(CLERK, { institutionId: minato.institution.id, serial: Buffer.from(revoked.held.serial).toString('hex'), reason: 'unspecified' }))
  const neighbour = await holder({ contract: 'NAKACANARY', loginId: `${CANARY.company}-1` }, CANARY.company)
  const machi = await holder({ ...place, loginId: 'machi-1' }, '町のPC')
  const stranger = await holder({ site: KITA_SITE, contract: 'KITACANARY', loginId: `${CANARY.institution}-1`, permissions: ['web-administration'] }, CANARY.institution)
  const acquirer = await site.person()
  const strangeAcquirer = await site.person({ site: KITA_SITE, contract: 'KITACANARY', loginId: `${CANARY.institution}-2` })

  const operators = new Map<string, Holder>()
  const enrol = async (name: string, duties: readonly Duty[], code: string): Promise<void> => {
    const key = await newKey()
    const { certificate, user } = must(await enrolOperator(house.house)(CLERK, {
      entry: office, loginId: name, name: '中村 受子', mail: `${name}@office.example`, language: 'ja', duties, serves: [code], request: key.request, pcName: 'program', keyOrigin: 'store',
    }))
    operators.set(name, { id: user.id, loginId: name, site: office.service.site, held: { ...certificate, key } })
  }
  for (const [serves, { institution }] of Object.entries({ minato, kita })) {
    await enrol(`${serves}-none`, [], institution.code)
    for (const duty of DUTY_NAMES) await enrol(`${serves}-${duty}`, [duty], institution.code)
  }
  const operator = (serves: 'minato' | 'kita', duty: string): Holder => operators.get(`${serves}-${duty}`) ?? assert.fail(duty)

  must(await setInitialPassword(house.house)(CLERK, { institutionId: office.institution.id, loginId: 'minato-profiles', password: administrator.person.password, lapsesAt: null }))
  await enrol('minato-gone', [], minato.institution.code)
  const revokedOperator = operator('minato', 'gone')
  must(await revokeCertificate(house.house)(CLERK, { institutionId: office.institution.id, serial: Buffer.from(revokedOperator.held.serial).toString('hex'), reason: 'unspecified' }))
  /** Names of operators who have none of these duties. */
  const dutiesBut = (duties: readonly string[]): readonly string[] => ['none', ...DUTY_NAMES.filter((duty) => !duties.includes(duty))]

  const rootOf = async () => (await house.house.database.open(({ installation }) => installation.authorities({ purpose: 'client-root' })))[0] ?? assert.fail('no root')
  const issuing = must(await createIssuing(house.house, house.house.signer)(CLERK, { institutionId: kita.institution.id, rootId: (await rootOf()).id }))
  const announce = async (institutionId: string, title: string) => house.house.database.transact(institutionId, async ({ announcements }) => (await announcements.add({
    id: randomUUID(), serviceId: null, fromDay: day('2027-11-01'), untilDay: day('2027-12-01'), titleJa: title, titleEn: title, bodyJa: title, bodyEn: title,
  })).id)
  const applyFor = async (institutionId: string) => house.house.database.transact(institutionId, async ({ applications, now: { machine } }) => String((await applications.take({
    act: 'open-grant', input: {}, inputHash: randomBytes(32), userId: null, taker: { kind: 'command-line', id: 'root' }, takenBy: 'root', takenAt: machine, endsAt: secondsAfter(machine, 3_600),
  }))?.number))
  const codeOf = async (host: string, held: Held): Promise<string> => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec((await site.ask({ host, path: '/nowhere', held })).body)?.[0] ?? assert.fail('no support code')
  const asset = /\/assets\/([\w.-]+\.css)/.exec((await site.ask({ host: MINATO_SITE })).body)?.[1] ?? assert.fail('no stylesheet')
  const mail = randomUUID()
  await house.house.database.transact(minato.institution.id, ({ records, now: { business } }) => records.keepDemoMail({ id: mail, recipient: 'a@b.example', language: 'ja', subject: '件名', body: '本文', atBusiness: business }))
  const hex = ({ held }: Holder): string => Buffer.from(held.serial).toString('hex')

  const ids: Ids = {
    'institution': { own: minato.institution.code, company: minato.institution.code, institution: kita.institution.code, nobody: '1234' },
    'service': { own: MINATO_SITE, company: MINATO_SITE, institution: KITA_SITE, nobody: 'nobody.localhost' },
    'authority': { own: minato.authority.id, company: minato.authority.id, institution: issuing.id, nobody: randomUUID() },
    'contract': { own: '10000001', company: 'NAKACANARY', institution: 'KITACANARY', nobody: 'NOBODYHERE' },
    'user': { own: target.loginId, company: neighbour.loginId, institution: stranger.loginId, nobody: 'nobody-here' },
    'certificate': { own: hex(target), company: hex(neighbour), institution: hex(stranger), nobody: '4c0f5a3f9d0e4b7a8c1d2e3f40516273' },
    'support-code': { own: await codeOf(`login.${MINATO_SITE}`, target.held), company: '', institution: await codeOf(`login.${KITA_SITE}`, stranger.held), nobody: showSupportCode(supportCodeFrom(randomBytes(SUPPORT_CODE_BYTES))) },
    'announcement': { own: await announce(minato.institution.id, 'お知らせ'), company: '', institution: await announce(kita.institution.id, CANARY.institution), nobody: randomUUID() },
    'application': { own: await applyFor(minato.institution.id), company: '', institution: await applyFor(kita.institution.id), nobody: '999999999' },
    'mail': { own: mail, company: '', institution: '', nobody: randomUUID() },
    'colours': { own: `${minato.institution.code}.css`, company: '', institution: `${kita.institution.code}.css`, nobody: '1234.css' },
    'asset': { own: asset, company: '', institution: '', nobody: 'nothing.css' },
    'secret': { own: 'password', company: '', institution: '', nobody: 'password' },
    'act': { own: 'change-mail-address', company: '', institution: '', nobody: 'change-mail-address' },
  }
  const officeIds: Ids = { ...ids, colours: { ...ids.colours, own: `${office.institution.code}.css` } }

  const [ours, self] = [issuerOf({ id: minato.authority.id, certificate: minato.authority.certificate }), sampleKey()]
  const forged = madeUp(ours, self, minato.authority.id, house.house.addresses)
  const officeForged = madeUp(issuerOf({ id: office.authority.id, certificate: office.authority.certificate }), self, office.authority.id, house.house.addresses)
  const foreign = madeUp({ ...ours, name: writeName(sampleName('自作の認証局')) }, self, minato.authority.id, house.house.addresses)

  const institutionAt = (at: string): string => ({ [MINATO_SITE]: minato, [WAITING_SITE]: minato, [KITA_SITE]: kita, [OFFICE.service.site]: office })[at]?.institution.id ?? assert.fail(at)

  /** Ends every session and acquisition under these keys, as a log-out does. */
  const end = async ({ csrfSecret }: Cookie): Promise<void> => {
    for (const table of ['session', 'acquisition']) await many.query(`DELETE FROM ${table} WHERE csrf_secret = $1`, [csrfSecret])
  }
  /** A session of somebody, as a login would have made it a moment ago; `leftMinutes` is how long nothing was done with it. */
  const session = async ({ id, site: at, held }: Holder, leftMinutes = 0): Promise<Cookie> => {
    const { tokenHash, cookie } = newSessionToken('__Host-session', randomBytes(32))
    const csrfSecret = randomBytes(32)
    const seen = secondsAfter(now(), -leftMinutes * 60)
    await many.query(`INSERT INTO session (institution_id, user_id, certificate_id, token_hash, csrf_secret, host, created_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5, '', $6, $6, $7)`,
      [institutionAt(at), id, held.id, Buffer.from(tokenHash), csrfSecret, seen, secondsAfter(now(), 3_600)])
    return { value: cookie.value, csrfSecret }
  }
  const ofPasswords = await passwordCompany(site, 1 + 1 + PERMISSION_NAMES.length, MINATO_SITE)
  const [byPassword, [passwordTarget, passwordColleague, ...rest]] = [ofPasswords.chief, ofPasswords.users]
  const passwordHalves = PERMISSION_NAMES.map((permission, at) => ({ permission, ...rest[at] ?? assert.fail() }))
  for (const { id, permission } of passwordHalves) await owner.query('UPDATE users SET permissions = $2 WHERE id = $1', [id, [permission]])
  const passwordIds: Ids = { ...ids, user: { ...ids.user, own: passwordTarget?.loginId ?? assert.fail() } }
  /** A session of somebody whose contract has no certificates. */
  const passwordSession = async (leftMinutes = 0, { id }: Pick<Person, 'id'> = byPassword): Promise<Cookie> => {
    const { tokenHash, cookie } = newSessionToken('__Host-session', randomBytes(32))
    const csrfSecret = randomBytes(32)
    const seen = secondsAfter(now(), -leftMinutes * 60)
    await many.query(`INSERT INTO session (institution_id, user_id, proofs, token_hash, csrf_secret, host, created_at, seen_at, ends_at) VALUES ($1, $2, '{password}', $3, $4, '', $5, $5, $6)`,
      [minato.institution.id, id, Buffer.from(tokenHash), csrfSecret, seen, secondsAfter(now(), 3_600)])
    return { value: cookie.value, csrfSecret }
  }
  /** An acquisition that somebody is in the middle of. */
  const acquisition = async ({ id, site: at }: Pick<Person, 'id' | 'site'>, leftMinutes = 0): Promise<Cookie> => {
    const { tokenHash, cookie } = newSessionToken('__Host-acquire', randomBytes(32))
    const csrfSecret = randomBytes(32)
    await many.query(`INSERT INTO acquisition (institution_id, user_id, grant_id, token_hash, csrf_secret, started_at, ends_at)
      SELECT $1, $2, id, $3, $4, $5, $6 FROM acquisition_grant WHERE user_id = $2 ORDER BY opened_at DESC LIMIT 1`,
    [institutionAt(at), id, Buffer.from(tokenHash), csrfSecret, secondsAfter(now(), -3_600), secondsAfter(now(), leftMinutes === 0 ? 3_600 : -60)])
    return { value: cookie.value, csrfSecret }
  }
  const institutionIds = { minato: minato.institution.id, kita: kita.institution.id, office: office.institution.id }
  return { ...site, ids, officeIds, passwordIds, passwordHalves, passwordColleague: passwordColleague ?? assert.fail(), institutionIds, administrator, halves, colleague, target, revoked, neighbour, machi, stranger, acquirer, strangeAcquirer, operator, revokedOperator, dutiesBut, forged, officeForged, foreign, session, passwordSession, acquisition, end }
}

export type RouteScene = Awaited<ReturnType<typeof openRouteScene>>
