import { createHash, randomUUID } from 'node:crypto'
import type { Transaction } from '../../src/app/port/database.ts'
import type { Certificate } from '../../src/app/port/certificates.ts'
import type { Authority, Institution, Service } from '../../src/app/port/installation.ts'
import type { Grant, Acquisition } from '../../src/app/port/acquisitions.ts'
import type { Contract, User } from '../../src/app/port/people.ts'
import type { Session } from '../../src/app/port/logins.ts'
import type { Token } from '../../src/app/port/tokens.ts'
import type { DemoMail, SupportCode } from '../../src/app/port/records.ts'
import type { Application } from '../../src/app/port/applications.ts'
import type { Announcement } from '../../src/app/port/announcements.ts'
import type { UserRequest } from '../../src/app/port/requests.ts'
import { REQUEST_KINDS } from '../../src/domain/request/request.ts'
import { day } from '../../src/domain/calendar/day.ts'
import { lookAlikeKey, type LoginId } from '../../src/domain/user/login-id.ts'

/** A row of each table of one institution. */
export type Theirs = {
  readonly institution: Institution
  readonly service: Service
  readonly authority: Authority
  readonly contract: Contract
  readonly user: User
  readonly certificate: Certificate
  readonly grant: Grant
  readonly acquisition: Acquisition
  readonly session: Session
  readonly token: Token
  readonly supportCode: SupportCode
  readonly demoMail: DemoMail
  readonly announcement: Announcement
  readonly application: Application
  readonly request: UserRequest
  /** Of a mail that waits, and of a try that is reserved. */
  readonly mailId: string
  readonly reservationId: string
}

type PortName = Exclude<keyof Transaction, 'now' | 'institutionId'>
type Asks<Port> = { readonly [Method in keyof Port]: ((port: Port, theirs: Theirs, tx: Transaction) => Promise<unknown>) | 'public' }

const PAGE = { after: '', most: 100 } as const
const EARLY = new Date(0) as never
const LATE = new Date('2100-01-01T00:00:00Z') as never
const ATTEMPT = { outcome: 'accepted', address: '', browser: '', atBusiness: LATE, atMachine: LATE } as const
const AUDIT = { actorKind: 'job', actorRef: 'x', act: 'x', objectKind: 'session', objectRef: 'x', outcome: 'accepted', facts: {} } as const
const NEW_ID = '6f1f1a0e-3a54-4f57-9f2e-7a4a43d0c1aa'

/** As if it were to be made anew. */
const fresh = <Row extends { readonly id: string }>({ id: _, ...row }: Row): Omit<Row, 'id'> => row

/**
 * Every question and every change that the store offers inside an institution, put with what belongs to another: as a use case would put it whose
 * own check is missing. `public`: read before an institution is known, so that it is everybody's.
 */
export const ASKED: { readonly [Name in PortName]: Asks<Transaction[Name]> } = {
  people: {
    addContract: (port, { service }, { now }) => port.addContract({ serviceId: service.id, number: '90000001', name: 'x', method: 'certificates', methodReason: null, openedAt: now.business }),
    lockContract: (port, { contract }) => port.lockContract({ id: contract.id }),
    keepContract: (port, { user }) => port.keepContract(user.id),
    setMethod: (port, { contract }) => port.setMethod(contract.id, 'password', 'intruder'),
    findContract: (port, { contract }) => port.findContract(contract.number),
    contractOf: (port, { user }) => port.contractOf(user.id),
    countPasswordContracts: (port, { service }) => port.countPasswordContracts(service.id),
    contractPage: (port) => port.contractPage(PAGE),
    countUsers: (port, { contract }) => port.countUsers(contract.id),
    addUser: (port, { contract, service, user }, { now }) => port.addUser({ ...fresh(user), contractId: contract.id, serviceId: service.id, loginId: 'intruder-1', lookAlike: 'intruder-1', registeredAt: now.business }),
    addUsers: (port, { contract, service, user }, { now }) => port.addUsers([{ ...fresh(user), contractId: contract.id, serviceId: service.id, loginId: 'intruder-2', lookAlike: 'intruder-2', registeredAt: now.business }]),
    usersNamed: (port, { contract, user }) => port.usersNamed(contract.id, [user.loginId]),
    takenLookAlikes: (port, { user }) => port.takenLookAlikes([lookAlikeKey(user.loginId as LoginId)]),
    findUser: (port, { user }) => port.findUser({ id: user.id }),
    findUsers: (port, { user }) => port.findUsers([user.id]),
    usesTokenOf: (port, { user, service, contract }) => port.usesTokenOf({ serviceId: service.id, loginId: user.loginId, companyNumber: contract.number }),
    lockUser: (port, { user }) => port.lockUser({ loginId: user.loginId }),
    listUsers: (port, { contract }) => port.listUsers(contract.id),
    userPage: (port, { contract }) => port.userPage(contract.id, PAGE),
    administratorsOf: (port, { contract }) => port.administratorsOf(contract.id),
    setName: (port, { user }) => port.setName(user.id, 'intruder'),
    setRights: (port, { user }) => port.setRights(user.id, { role: 'administrator', permissions: ['web-administration'] }),
    setTokenUse: (port, { user }) => port.setTokenUse(user.id, true),
    setContractState: (port, { contract }) => port.setContractState(contract.id, 'closed'),
    setStop: (port, { contract }, { now }) => port.setStop(contract.id, { stoppedAt: now.business, stoppedBy: null, stopReason: 'intruder', liftAskedBy: null }),
    stoppedContracts: (port) => port.stoppedContracts(PAGE),
    suspendedUsers: (port) => port.suspendedUsers(PAGE),
    lockUsersOf: (port, { contract }) => port.lockUsersOf(contract.id),
    setUserState: (port, { user }) => port.setUserState(user.id, 'suspended'),
    password: (port, { user }) => port.password(user.id),
    passwordsOf: (port, { user }) => port.passwordsOf([user.id]),
    replacePassword: (port, { user }, { now }) => port.replacePassword(user.id, { hash: 'intruder', origin: 'chosen', setAt: now.business, lapsesAt: null }, 1),
    voidPassword: (port, { user }, { now }) => port.voidPassword(user.id, now.business),
    formerPasswords: (port, { user }) => port.formerPasswords(user.id, 10),
    keepPassword: (port, { user }) => port.keepPassword(user.id),
    pin: (port, { user }) => port.pin(user.id),
    setPin: (port, { user }, { now }) => port.setPin(user.id, { hash: 'intruder', setAt: now.business, lapsesAt: null }),
    confirmationPassword: (port, { user }) => port.confirmationPassword(user.id),
    setConfirmationPassword: (port, { user }, { now }) => port.setConfirmationPassword(user.id, { hash: 'intruder', setAt: now.business }),
    removeConfirmationPassword: (port, { user }) => port.removeConfirmationPassword(user.id),
    counter: (port, { user }) => port.counter(user.id, 'password'),
    counters: async (port, { user }) => (await port.counters(user.id)).password,
    setCounter: (port, { user }) => port.setCounter(user.id, 'password', { failures: 0, lockedUntil: null, locked: false }),
    reserveTry: (port, { user }, { now }) => port.reserveTry(user.id, 'password', now.machine),
    settleTry: (port, { reservationId }) => port.settleTry(reservationId),
    lockAndSettle: (port, { user, reservationId }) => port.lockAndSettle(user.id, reservationId),
    reservedTries: (port, { user }) => port.reservedTries(user.id, 'password', EARLY),
    openPasswordTry: (port, { user }, { now }) => port.openPasswordTry(user.id, EARLY, now.machine),
    servedInstitutions: (port, { user }) => port.servedInstitutions(user.id),
    serve: (port, { user, institution }) => port.serve(user.id, institution.id),
  },
  acquisitions: {
    addGrant: (port, { grant }) => port.addGrant({ ...fresh(grant), looksAt: null }),
    currentGrant: (port, { user }) => port.currentGrant(user.id),
    lockGrant: (port, { grant }) => port.lockGrant(grant.id),
    grantsToLookAt: (port) => port.grantsToLookAt(100),
    lookedAtGrant: (port, { grant }) => port.lookedAtGrant(grant.id, { remindedDays: 1, looksAt: null }),
    setGrantState: (port, { grant }) => port.setGrantState(grant.id, 'withdrawn'),
    setCode: (port, { grant }) => port.setCode(grant.id, new Uint8Array(32), LATE),
    countWrongTry: (port, { grant }) => port.countWrongTry(grant.id),
    start: (port, { acquisition }) => port.start({ ...fresh(acquisition), tokenHash: new Uint8Array(32).fill(7) }),
    findByToken: (port, { acquisition }) => port.findByToken(acquisition.tokenHash),
    find: (port, { acquisition }) => port.find(acquisition.id),
    confirmSwitch: (port, { acquisition }) => port.confirmSwitch(acquisition.id),
    replaceToken: (port, { acquisition }) => port.replaceToken(acquisition.id, new Uint8Array(32).fill(8)),
    endAll: (port, { user }) => port.endAll(user.id),
    endAllOf: (port, { contract }) => port.endAllOf(contract.id),
    countGranted: (port, { contract }) => port.countGranted(contract.id),
    withdrawAllOf: (port, { contract }) => port.withdrawAllOf(contract.id),
    countRefusedChanges: (port, { acquisition }) => port.countRefusedChanges(acquisition.id, 1),
    countThrottled: (port, { user }, { now }) => port.countThrottled(user.id, now.machine),
    touchThrottled: (port, { user }, { now }) => port.touchThrottled(user.id, now.machine),
    uncountThrottled: (port, { user }, { now }) => port.uncountThrottled(user.id, now.machine),
  },
  certificates: {
    store: (port, { certificate }) => port.store({ ...fresh(certificate), serial: new Uint8Array(16).fill(7), spkiSha256: new Uint8Array(32).fill(7) }),
    find: (port, { certificate }) => port.find({ serial: certificate.serial }),
    lock: (port, { certificate }) => port.lock({ id: certificate.id }),
    ofUser: (port, { user }) => port.ofUser(user.id),
    ofUsers: (port, { user }) => port.ofUsers([user.id]),
    ofUserOrKey: async (port, { user, certificate }) => {
      const { certificates, ofKey } = await port.ofUserOrKey(user.id, certificate.spkiSha256)
      return ofKey ?? certificates
    },
    move: (port, { certificate }, { now }) => port.move(certificate.id, 'active', 'revoked', { endedAt: now.business, revokedAt: now.machine, revocationReason: 'unspecified' }),
    revokeAllOf: (port, { contract }, { now }) => port.revokeAllOf(contract.id, { at: now.business, revokedAt: now.machine, reason: 'unspecified' }),
    markFirstLogin: (port, { certificate }, { now }) => port.markFirstLogin(certificate.id, now.business),
    confirmationTries: (port, { certificate }) => port.confirmationTries(certificate.id),
    countConfirmationTry: (port, { certificate }) => port.countConfirmationTry(certificate.id),
    awaitingConfirmation: (port) => port.awaitingConfirmation(PAGE),
    unsigned: (port) => port.unsigned(LATE),
  },
  logins: {
    lockShown: (port, { certificate }) => port.lockShown(certificate.thumbprint ?? new Uint8Array()),
    shownWithPassword: (port, { certificate }) => port.shownWithPassword(certificate.thumbprint ?? new Uint8Array()),
    shown: (port, { certificate }) => port.shown(certificate.thumbprint ?? new Uint8Array()),
    startSession: (port, { session }) => port.startSession({ ...session, id: NEW_ID, tokenHash: new Uint8Array(32).fill(7) }, ATTEMPT, AUDIT),
    session: (port, { session }) => port.session(session.tokenHash),
    passwordSession: async (port, { session }) => {
      await port.startSession({ ...session, id: randomUUID(), certificateId: null, proofs: ['password'], tokenHash: new Uint8Array(32).fill(8) }, ATTEMPT, AUDIT)
      return port.passwordSession(new Uint8Array(32).fill(8))
    },
    seen: (port, { session }, { now }) => port.seen(session.id, now.machine),
    endSessions: (port, { user }) => port.endSessions({ userId: user.id }),
    endPasswordSessions: async (port, { contract, session }, { now }) => {
      await port.startSession({ ...session, id: randomUUID(), certificateId: null, proofs: ['password'], tokenHash: new Uint8Array(32).fill(9), endsAt: LATE }, ATTEMPT, AUDIT)
      return port.endPasswordSessions(contract.id, now.machine)
    },
    countRefusedChanges: (port, { session }) => port.countRefusedChanges(session.id, 1),
    addAttempt: (port, { user, certificate }, { now }) => port.addAttempt({ userId: user.id, certificateId: certificate.id, outcome: 'accepted', address: '', browser: '', atBusiness: now.business, atMachine: now.machine }),
    attemptsBetween: (port, { user }) => port.attemptsBetween(user.id, EARLY, LATE, 100),
    changeDone: (port, { session }) => port.changeDone(session.id),
    lastAttempts: (port, { user }) => port.lastAttempts(user.id, 100),
  },
  tokens: {
    add: (port, { token }) => port.add({ ...token, id: NEW_ID, serial: '9000-0002', seedMac: new Uint8Array(32).fill(7) }),
    offer: (port, { token }, { now }) => port.offer({ ...token, id: NEW_ID, serial: '9000-0003', seedMac: new Uint8Array(32).fill(8), until: now.machine }, now.business),
    offered: (port, { user }) => port.offered(user.id),
    prove: (port, { token }, { now }) => port.prove(token.id, { drift: 9, lastStep: 9 }, now.business),
    addStock: (port, { token: { userId: _, kind: __, registeredAt, ...token } }) => port.addStock([{ ...token, id: randomUUID(), serial: '9000-0004', seedMac: new Uint8Array(32).fill(6), cameAt: registeredAt }]),
    known: (port, { token }) => port.known([token.serial], []),
    stock: (port) => port.stock(PAGE),
    lockStock: (port, { token }) => port.lockStock(token.serial),
    assign: (port, { token, user }, { now }) => port.assign(token.id, user.id, { drift: 9, lastStep: 9 }, now.business),
    ofUser: (port, { user }) => port.ofUser(user.id),
    ofUsers: (port, { user }) => port.ofUsers([user.id]),
    inUse: (port) => port.inUse(100),
    setClock: (port, { token }) => port.setClock(token.id, { drift: 9, lastStep: 9 }),
    end: (port, { token }, { now }) => port.end(token.id, 'lost', now.business),
    openRegistration: (port, { user }, { now }) => port.openRegistration({ userId: user.id, codeMac: new Uint8Array(32).fill(9), openedAt: now.business, lapsesAt: now.business }),
    registrationByCode: (port, { user }) => port.registrationByCode(createHash('sha256').update(user.id).digest()),
    registrationOf: (port, { user }) => port.registrationOf(user.id),
    closeRegistration: (port, { user }) => port.closeRegistration(user.id),
  },
  letters: {
    addressOf: (port, { contract }) => port.addressOf(contract.id),
    setAddress: (port, { contract }) => port.setAddress(contract.id, { postalCode: '000-0000', place: 'x' }),
    lastEdition: (port, { user, grant }) => port.lastEdition(user.id, grant.id),
    add: (port, { user, grant }, { now }) => port.add({ userId: user.id, grantId: grant.id, kind: 'letter', edition: 9, secrets: [], reason: 'x', printedBy: 'x', printedAt: now.business, lapsesAt: null }),
    ofUser: (port, { user }) => port.ofUser(user.id, 100),
  },
  announcements: {
    add: (port, { announcement, service }) => port.add({ ...announcement, id: NEW_ID, serviceId: service.id }),
    shown: (port, { service }) => port.shown(service.id, day('2026-11-22'), 100),
    all: (port) => port.all(100),
    withdraw: (port, { announcement }) => port.withdraw(announcement.id),
  },
  applications: {
    open: (port, { application }) => port.open(application),
    take: (port, { application: { act, input, userId, taker, takenBy, takenAt, endsAt } }) => port.take({ act, input, userId, taker, takenBy, takenAt, endsAt, inputHash: new Uint8Array(32).fill(7) }),
    find: (port, { application }) => port.find(application.number),
    decide: (port, { application }, { now }) => port.decide(application.number, { state: 'approved', deciderId: NEW_ID, decidedBy: 'intruder', decidedAt: now.machine, declinedWhy: null }),
    move: (port, { application }) => port.move(application.number, 'lapsed', null),
    list: (port) => port.list({ openAt: null, after: 0, most: 100 }),
  },
  notices: {
    takeDue: (port) => port.takeDue(100),
    noticed: (port, { certificate }) => port.noticed([certificate.id]),
    administratorsOf: (port, { contract }) => port.administratorsOf([contract.id]),
    say: (port, { certificate }) => port.say([{ certificateId: certificate.id, kind: 'expiring', days: 365 }]),
    gather: (port, { certificate, contract }, { now }) => port.gather([{ certificateId: certificate.id, contractId: contract.id, kind: 'expiring', days: 14 }], now.business),
    takeDigest: (port) => port.takeDigest(),
    unread: (port, { contract }) => port.unread({ contractId: contract.id, most: 100 }),
    takeForSecond: (port) => port.takeForSecond(100),
    lookedForSecond: (port, { contract }, { now }) => port.lookedForSecond(contract.id, { askedAt: now.business, next: now.business }),
    askedForSecond: async (port, { contract }, { now }) => {
      await port.lookedForSecond(contract.id, { askedAt: now.business, next: now.business })
      return port.askedForSecond(contract.id)
    },
    lookAgain: (port, { certificate }) => port.lookAgain([{ certificateId: certificate.id, at: null }]),
    lockUsers: (port, { user }) => port.lockUsers([user.id]),
    lookAnew: (port, { service }) => port.lookAnew(service.id),
  },
  company: {
    needing: (port, { contract, user }) => port.needing({
      contractId: contract.id, viewerId: user.id, tokens: 'everybody', confirms: true, certificates: true, renewedAloneFrom: null, expiringBefore: LATE, actsOnChief: true,
    }),
    users: (port, { contract, user }) => port.users({
      contractId: contract.id, text: '', filter: 'everybody', sort: 'expiry', skip: 0, most: 100, viewerId: user.id, tokens: 'everybody', confirms: true, certificates: true,
      renewedAloneFrom: null, expiringBefore: LATE, actsOnChief: true,
    }),
    requests: (port, { contract }) => port.requests(contract.id, 100),
    waitingPcs: (port, { contract }) => port.waitingPcs(contract.id),
    done: (port, { contract, certificate, grant }) => port.done({ objects: [contract.id, certificate.id, grant.id], actors: ['test'], most: 100 }),
    ownersOf: (port, { certificate, grant }) => port.ownersOf([certificate.id, grant.id]),
  },
  keptForms: {
    keep: (port, { user }, { now }) => port.keep(user.id, { place: '/intruder', sealed: new Uint8Array(9), keptAt: now.business, endsAt: LATE }, 3),
    ofUser: (port, { user }) => port.ofUser(user.id),
    shown: (port, { user }) => port.shown(user.id, '/somewhere'),
    forget: (port, { user }) => port.forget(user.id, '/somewhere'),
  },
  requests: {
    find: (port, { user }) => port.find(user.id, 'grant'),
    add: (port, { user }) => port.add(user.id, 'unlock'),
    askedAgain: (port, { request }) => port.askedAgain(request.id),
    close: (port, { user }) => port.close(user.id, REQUEST_KINDS, { act: 'unlock-user', actor: { kind: 'job', name: 'x' } }),
    answered: async (port, { contract, user }) => {
      await port.close(user.id, REQUEST_KINDS, { act: 'unlock-user', actor: { kind: 'job', name: 'x' } })
      return port.answered({ contractId: contract.id, after: null, most: 100 })
    },
    ofUser: (port, { user }) => port.ofUser(user.id, 100),
  },
  records: {
    audit: (port, { user }) => port.audit({ actorKind: 'job', actorRef: 'x', act: 'x', objectKind: 'user', objectRef: user.id, outcome: 'accepted', facts: {} }),
    queueMail: (port, { user }) => port.queueMail({ dedupeKey: 'x', kind: 'refused', userId: user.id, recipient: 'x@test.example', language: 'ja', parameters: {} }),
    mailsQueued: 'public',
    takeMails: (port) => port.takeMails(100, LATE),
    mailsSent: (port, { mailId }) => port.mailsSent([{ id: mailId, subject: 'x' }]),
    mailFailed: (port, { mailId }) => port.mailFailed(mailId, null, 'refused', 'x'),
    mailPutOff: (port, { mailId }) => port.mailPutOff(mailId, LATE),
    mailDropped: (port, { mailId }) => port.mailDropped(mailId),
    keepDemoMail: (port, { demoMail }) => port.keepDemoMail({ ...demoMail, id: NEW_ID }),
    demoMails: (port) => port.demoMails(100),
    demoMail: (port, { demoMail }) => port.demoMail(demoMail.id),
    addSupportCode: (port, { supportCode, user }) => port.addSupportCode({ ...supportCode, code: 'CCCCCCCCC', userId: user.id }),
    supportCode: (port, { supportCode }) => port.supportCode(supportCode.code),
  },
  mails: {
    page: (port, { user }) => port.page({ userId: user.id, after: null, most: 100 }),
    lock: (port, { mailId }) => port.lock(mailId),
    bounced: async (port, { mailId }, { records }) => {
      await records.mailsSent([{ id: mailId, subject: 'x' }])
      await port.bounced(mailId, '5.1.1')
    },
    sendAgain: (port, { mailId }) => port.sendAgain(mailId, 'intruder@test.example'),
    returnedSince: (port, { user }) => port.returnedSince(user.id),
    setReturned: (port, { user }, { now }) => port.setReturned(user.id, now.business),
    secondAddress: async (port, { user }) => {
      await port.setSecondAddress(user.id, 'second@test.example')
      return port.secondAddress(user.id)
    },
    setSecondAddress: (port, { user }) => port.setSecondAddress(user.id, 'intruder@test.example'),
    setSecondReturned: (port, { user }, { now }) => port.setSecondReturned(user.id, now.business),
    alsoToSecond: (port, { mailId }) => port.alsoToSecond(mailId),
    unreached: (port, { contract }) => port.unreached({ contractId: contract.id, most: 100 }),
    setAddress: (port, { user }) => port.setAddress(user.id, 'intruder@test.example'),
    phrase: (port, { contract }) => port.phrase(contract.id),
    setPhrase: (port, { contract }) => port.setPhrase(contract.id, 'intruder'),
    caused: (port, { user, contract }) => port.caused({ actsOn: user.id, contractId: contract.id, by: null, party: 'company', on: day('2026-11-22') }),
    cause: (port, { user, contract }) => port.cause({ actsOn: user.id, contractId: contract.id, by: null, party: 'company', on: day('2026-11-22'), acts: 1, mails: 1 }),
    addReport: (port, { user }) => port.addReport(user.id, day('2026-11-23')),
    reports: (port) => port.reports(100),
  },
  installation: {
    mode: 'public', create: 'public', clockAheadMs: 'public', setClockAheadMs: 'public', anythingOfDemo: 'public', demoCast: 'public', setDemoCast: 'public',
    institution: 'public', institutions: 'public', authority: 'public', authorities: 'public', authoritiesNamed: 'public', unsignedAuthority: 'public', countAuthorities: 'public',
    authoritiesWithCrlDue: 'public', institutionsWithMailDue: 'public', institutionsWithNoticesDue: 'public', institutionOfMail: 'public', retention: 'public', institutionsWithUnsigned: 'public', institutionsWithGrantsDue: 'public', institutionsWithLoneAdministratorsDue: 'public', service: 'public', services: 'public', withoutServerCertificate: 'public', serverCertificate: 'public',
    addInstitution: (port, { institution }, { now }) => port.addInstitution({ ...institution, id: NEW_ID, code: '2990' }, now.machine),
    changeInstitution: (port, { institution }) => port.changeInstitution({ ...institution, nameEn: 'Intruder' }),
    setRetention: (port, { institution }) => port.setRetention(institution.id, { keepsLoginsDays: 92, keepsMailsDays: 92 }),
    addAuthority: (port, { authority, institution }, { now }) => port.addAuthority({ ...authority, id: NEW_ID, institutionId: institution.id, keyName: 'intruder', tbs: new Uint8Array([0x30]), notBefore: now.machine }, now.machine),
    authoritySigned: (port, { authority }) => port.authoritySigned(authority.id, new Uint8Array([0x30])),
    addService: (port, { service }, { now }) => port.addService({ ...service, id: NEW_ID, site: 'intruder.localhost' }, now.machine),
    keepService: (port, { service }) => port.keepService({ id: service.id }),
    lockService: (port, { service }) => port.lockService({ site: service.site }),
    changeService: (port, { service }) => port.changeService({ ...service, nameEn: 'Intruder' }),
    setServerCertificate: (port, { service }, { now }) => port.setServerCertificate({ serviceId: service.id, chain: [new Uint8Array([0x30])], sealedKey: new Uint8Array([1]), notAfter: now.machine }, now.machine),
    keepPolicyVersion: (port, { service }, { now }) => port.keepPolicyVersion(service.id, 'intruder', {}, {}, now.business),
  },
  crls: {
    latest: 'public', part: 'public',
    lock: (port, { authority }) => port.lock(authority.id, 'wait'),
    countRevoked: (port, { authority }) => port.countRevoked(authority.id),
    hasUnlisted: (port, { authority }) => port.hasUnlisted(authority.id),
    takeUnlisted: (port, { authority }) => port.takeUnlisted(authority.id),
    revoked: async (port, { authority }) => {
      const pages: Uint8Array[] = []
      for await (const page of port.revoked(authority.id)) pages.push(page)
      return pages
    },
    add: (port, { authority }, { now }) => port.add(authority.id, { number: 99, thisUpdate: now.machine, nextUpdate: now.machine, entries: 0, length: 1 }),
    addPart: (port, { authority }) => port.addPart(authority.id, 1, 99, [new Uint8Array([0x30])]),
  },
}
