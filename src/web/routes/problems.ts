import type { VNode } from 'preact'
import type { ServiceEntry } from '../../app/institution/service-book.ts'
import { rememberedAt } from '../../app/login/known-expiry.ts'
import { lookAtCertificate } from '../../app/login/look-at-certificate.ts'
import { readStanding, type Standing } from '../../app/people/read-blocks.ts'
import type { Certificate } from '../../app/port/certificates.ts'
import { readPass } from '../../app/request/pass.ts'
import { whoCanAnswer } from '../../app/request/who-can-answer.ts'
import type { User } from '../../app/port/people.ts'
import { newerThan } from '../../app/renewal/successor.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { adviceFor } from '../../domain/environment/supported.ts'
import type { BlockCode } from '../../domain/lock/blocks.ts'
import { likelyCauses } from '../../domain/procedure/next-procedure.ts'
import { requestFor } from '../../domain/request/request.ts'
import { showSupportCode, type SupportCode } from '../../domain/support/support-code.ts'
import { businessTime, type BusinessTime, type MachineTime } from '../../domain/time/time.ts'
import { labelsIn } from '../../text/labels.ts'
import type { Language } from '../../text/language.ts'
import { MESSAGES } from '../../text/messages.ts'
import { troubleInShort, troubleText } from '../../text/refusal/troubles.ts'
import type { Reader } from '../../text/refusal/trouble-text.ts'
import type { PageFace } from '../http/host/faces.ts'
import type { Problems, ProblemWords, Trouble } from '../http/page/problems.ts'
import { toPath, type Target } from '../http/route/target.ts'
import type { Visit } from '../http/route/visit.ts'
import { AcquireProblemPage } from '../pages/acquire/problem.tsx'
import { FrontProblemPage } from '../pages/front/problem.tsx'
import { MemberProblemPage, type MemberProblemProps } from '../pages/member/problem.tsx'
import { PasswordProblemPage } from '../pages/member/password-problem.tsx'
import { wayOut } from '../pages/trouble-page.tsx'
import type { AskProps } from '../ui/ask.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { formTo } from './form-to.ts'
import type { HouseSession } from './house-session.ts'
import { bringing, knownOf } from './known.ts'
import { browserOf } from './notes.ts'
import { refusedLogins } from './member/home-facts.ts'
import { pageContext, presentOf } from './page-context.ts'
import { entryOf, type Site } from './site.ts'

/** Where each face begins again, and the screen number of its problems. */
const FACES = {
  'front': { again: '/', screen: 'W-TOP-09' },
  'office': { again: '/', screen: 'W-TOP-09' },
  'acquire': { again: '/proof', screen: 'W-ACQ-09' },
  'login': { again: '/', screen: 'W-LGN-09' },
  'password': { again: '/', screen: 'W-LGN-08' },
  'office-login': { again: '/', screen: 'W-LGN-09' },
} as const satisfies Readonly<Record<PageFace, { readonly again: string; readonly screen: string }>>

/** The block that each of these troubles tells already; with others beside it, all of them are shown, each with who lifts it (S-15). */
const TOLD: Readonly<Record<string, BlockCode>> = {
  'user-locked': 'password-locked', 'user-locked-temporarily': 'password-locked',
  'confirmation-password-locked': 'confirmation-password-locked', 'one-time-password-locked': 'one-time-password-locked', 'token-missing': 'token-missing',
}

type Stuck = Pick<MemberProblemProps, 'refusedLogins'> & { readonly standing: Standing }

const NOTHING: Stuck = { standing: { blocks: [], counts: [] }, refusedLogins: [] }

/** What else stands in the way of somebody who is kept out, and whose certificate is good: that is the proof (R-1210). */
const standingOf = async (site: Site, visit: Visit<HouseSession>, { institution, settled, ...entry }: ServiceEntry, trouble: Trouble): Promise<Stuck> => {
  const { identity } = visit
  const told = Object.hasOwn(TOLD, trouble.code) ? TOLD[trouble.code] : undefined
  if (told === undefined || identity.kind === 'none' || !identity.verdict.ok) return NOTHING
  const stuck = await site.house.database.transact(institution.id, async (tx) => {
    const seen = await lookAtCertificate(tx, { ...entry, settled }, identity.der)
    if (!seen.ok) return NOTHING
    const { user, certificate } = seen.value
    return { standing: await readStanding(tx, user, settled.policy), refusedLogins: await refusedLogins(tx, user.id, certificate) }
  })
  const { standing } = stuck
  return standing.blocks.every(({ code }) => code === told) ? { ...stuck, standing: { ...standing, blocks: [] } } : stuck
}

type Person = { readonly user: User | undefined; readonly certificate: Certificate | undefined }

const NOBODY: Person = { user: undefined, certificate: undefined }

/** Who asks, as far as a session or a certificate of ours tells. */
const personOf = async (site: Site, visit: Visit<HouseSession>, entry: ServiceEntry): Promise<Person> => {
  const { session, identity } = visit
  if (session?.kind === 'member') return { user: session.open.user, certificate: session.open.certificate }
  if (session?.kind === 'password-member') return { user: session.open.user, certificate: undefined }
  if (session?.kind === 'acquirer') return { user: session.open.user, certificate: undefined }
  if (identity.kind === 'none' || !identity.verdict.ok) return NOBODY
  const seen = await site.house.database.transact(entry.institution.id, (tx) => lookAtCertificate(tx, entry, identity.der))
  return seen.ok ? seen.value : { user: seen.problem.user, certificate: seen.problem.certificate }
}

/** Whom the handler that refused had proved, sealed. */
const provedBy = (site: Site, entry: ServiceEntry, sealed: string): Promise<Person> => site.house.database.transact(entry.institution.id, async (tx) => {
  const pass = readPass(site.house, entry, sealed, tx.now.machine)
  return { user: pass === null ? undefined : await tx.people.findUser({ id: pass.userId }), certificate: undefined }
})

/** What somebody whose identity is proved may ask the administrators for, and how many there are to ask. */
const askOf = async (site: Site, visit: Visit<HouseSession>, entry: ServiceEntry, trouble: Trouble, { user, certificate }: Person, pass: string | undefined): Promise<AskProps | null> => {
  const kind = trouble.code === 'defect' ? null : requestFor(trouble.code)
  const proved = pass !== undefined || (visit.at.face === 'login' && certificate !== undefined)
  // The chief turns to the branch in any case, and an office asks nobody.
  if (kind === null || user === undefined || !proved || user.role === 'chief' || entry.service.kind === 'office') return null
  const { length: count } = await site.house.database.transact(entry.institution.id, (tx) => whoCanAnswer(tx, entry, user, kind))
  return { kind, count, form: pass === undefined ? formTo(visit, '/ask', { kind }) : formTo(visit, '/ask-administrators', { pass }) }
}

const roleOf = ({ user }: Person): Reader['role'] => (user === undefined ? 'unknown' : user.role === 'chief' ? 'chief' : 'user')

/** What the desk reads under the code: the heading that the caller reads. */
const tellsOf = ({ settled: { policy } }: ServiceEntry, trouble: Trouble, role: Reader['role']): { readonly ja: string; readonly en: string } => {
  const say = (language: Language): string => troubleText(language, trouble, { role, labels: labelsIn(language, policy), policy }).title
  return { ja: say('ja'), en: say('en') }
}

/** What has run out is not to be reissued where its user has another that is good: that one is to be chosen (S-04, S-19). */
const insteadOf = async (site: Site, { institution }: ServiceEntry, { language, labels, policy }: PageContext, trouble: Trouble, { user, certificate }: Person): Promise<Pick<MemberProblemProps, 'instead'>> => {
  if (trouble.code !== 'certificate-expired' || user === undefined || certificate === undefined) return {}
  const newer = await site.house.database.transact(institution.id, async (tx) => newerThan(certificate, await tx.certificates.ofUser(user.id), tx.now.business))
  return newer === undefined ? {} : { instead: { now: MESSAGES[language].procedures.chooseRenewed.text(false, { labels, policy }), leads: 'choose-again' } }
}

/** The page of a trouble on a login host, with what this browser remembers of its last certificate (S-01). */
const memberProblem = (site: Site, visit: Visit<HouseSession>, now: BusinessTime, props: Omit<MemberProblemProps, 'lastKnownExpiry' | 'causes'>): MemberProblemProps => {
  const known = knownOf(site, visit)
  const visitor = browserOf(visit)
  const logIn = adviceFor(props.page.policy, visitor, dayOf(now)).acts['log-in'].verdict
  const { service } = props.page
  return {
    ...props,
    page: { ...props.page, service: { ...service, chooseAgain: bringing(service.chooseAgain, known), check: bringing(service.check, known) } },
    lastKnownExpiry: known?.until ?? null,
    causes: likelyCauses({ remembered: rememberedAt(known?.until ?? null, now), logIn, browser: visitor.browser }),
  }
}

/** How problems look and read (`look.md`), each with a support code under which the desk finds the facts (R-1211). */
export const houseProblems = (site: Site, clock: () => MachineTime): Problems<HouseSession> => {
  const noted = (visit: Visit<HouseSession>, entry: ServiceEntry, trouble: Trouble, person: Person): Promise<SupportCode | null> => site.notes({
    visit, entry, about: trouble.code, screen: FACES[visit.at.face].screen, ...person, tells: tellsOf(entry, trouble, roleOf(person)), known: knownOf(site, visit)?.until ?? null,
  })

  /**
   * Who asks, when, and the support code. Where a part does not answer it is most likely the database, so nothing more is asked of it: the
   * page that says so must not wait for what it is about, and comes without a code.
   */
  const aboutOf = async (visit: Visit<HouseSession>, entry: ServiceEntry, trouble: Trouble, proved?: Person): Promise<{ readonly person: Person; readonly now: BusinessTime; readonly code: SupportCode | null }> => {
    if (trouble.code === 'unavailable') return { person: NOBODY, now: businessTime(clock().getTime()), code: null }
    const person = proved ?? await personOf(site, visit, entry)
    return { person, now: await presentOf(site), code: await noted(visit, entry, trouble, person) }
  }

  return {
    page: async (visit, trouble, pass): Promise<VNode | Target> => {
      // Nothing to read: whoever has no session begins at the beginning.
      if (trouble.code === 'session-unknown') return toPath('/')
      const entry = await entryOf(site, visit)
      const proved = pass === undefined ? undefined : await provedBy(site, entry, pass)
      const { person, now, code } = await aboutOf(visit, entry, trouble, proved)
      const context = pageContext(site, visit, entry, now, code)
      const stuck = await standingOf(site, visit, entry, trouble)
      const ask = await askOf(site, visit, entry, trouble, person, pass)
      const instead = await insteadOf(site, entry, context, trouble, person)
      const t = MESSAGES[visit.language]
      const props = { page: context, trouble, role: roleOf(person), again: FACES[visit.at.face].again }
      const pages: Readonly<Record<PageFace, () => VNode>> = {
        'front': () => FrontProblemPage(props, t),
        'office': () => FrontProblemPage(props, t),
        'acquire': () => AcquireProblemPage({ ...props, ask }, t),
        'login': () => MemberProblemPage(memberProblem(site, visit, now, { ...props, ...instead, ...stuck, ask }), t),
        'office-login': () => MemberProblemPage(memberProblem(site, visit, now, { ...props, ...stuck, ask: null }), t),
        'password': () => PasswordProblemPage({ ...props, ask }, t),
      }
      return pages[visit.at.face]()
    },

    words: async (visit, trouble): Promise<ProblemWords> => {
      const entry = await entryOf(site, visit)
      const { person, now: present, code: supportCode } = await aboutOf(visit, entry, trouble)
      const context = pageContext(site, visit, entry, present)
      return {
        ...troubleInShort(visit.language, trouble, { role: roleOf(person), labels: context.labels, policy: context.policy }),
        next: wayOut(context, trouble, FACES[visit.at.face].again),
        ...(supportCode === null ? {} : { supportCode: showSupportCode(supportCode) }),
      }
    },
  }
}
