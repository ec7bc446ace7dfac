import * as z from 'zod'
import { askSecondProof, readNamedAcquirer, type NamedAcquirer } from '../../../app/acquisition/ask-second-proof.ts'
import { beginAcquisition, type BeginAcquisition } from '../../../app/acquisition/begin-acquisition.ts'
import type { User } from '../../../app/port/people.ts'
import type { ServiceEntry } from '../../../app/institution/service-book.ts'
import { idFields, SECOND_SCREEN_SECONDS, secretFields, type ProofField } from '../../../domain/acquisition/proof.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { labelsIn } from '../../../text/labels.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { removedCookie } from '../../http/cookie/cookies.ts'
import { page, redirect, refuse, withCookies, type Answer } from '../../http/route/answer.ts'
import type { Typed } from '../../http/route/route.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { newSessionToken } from '../../http/session/session-token.ts'
import { AcquireBeginPage } from '../../pages/acquire/begin.tsx'
import { AcquireProofPage, type ProofScreen } from '../../pages/acquire/proof.tsx'
import type { FormError } from '../../ui/error-summary.tsx'
import { route, type HouseSession } from '../house-session.ts'
import { pageContext } from '../page-context.ts'
import { passFor } from '../request/pass-for.ts'
import { entryOf, type Site } from '../site.ts'

/** Bounds alone: which fields are asked, and what is wrong with them, the profile and the use case say. */
const written = z.string().max(256).default('')
const ids = { companyNumber: written, loginId: written }
const secrets = { password: written, code: written, oneTimePassword: written, nextOneTimePassword: written, confirmationPin: written }
const SECRETS = Object.keys(secrets)
/** As long as a sealed pair of the longest ids. */
const sealed = z.string().max(400)

const proofBody = z.object({ ...ids, ...secrets })
const secondBody = z.object({ ...secrets, asked: sealed })

type Named = { readonly companyNumber: string; readonly loginId: string }
const NOBODY: Named = { companyNumber: '', loginId: '' }

/** Answers that leave the proof page standing, with what was typed; every other refusal has a page of its own. */
const STAYS: ReadonlySet<Refusal['code']> = new Set(['acquisition-proof-wrong', 'input-invalid'])

const errorsOf = (visit: Visit<HouseSession>, { settled: { policy } }: ServiceEntry, refusal: Refusal | null): readonly FormError[] => {
  if (refusal?.code !== 'input-invalid') return []
  const { language } = visit
  const names = MESSAGES[language].acquire.proof.names({ labels: labelsIn(language, policy), policy })
  return refusal.fields.map((fault) => ({ field: fault.field, text: fieldText(language, fault, Object.hasOwn(names, fault.field) ? names[fault.field as ProofField] : fault.field) }))
}

const WITHOUT_CODE = '/without-code'
const TOKEN = '/token'

/** Whether everybody acquires by a code that an administrator gives. */
const asksCode = ({ settled: { policy } }: ServiceEntry): boolean => policy.acquisition.proof === 'code-and-password'

/** Who acquires: one screen, or the ids and then the secret that proves them. */
export const proofRoutes = (site: Site) => {
  const now = () => site.house.database.open(async (tx) => tx.now)

  const proofPage = async (visit: Visit<HouseSession>, screen: ProofScreen, action: string, hidden: Readonly<Record<string, string>>, named: Named, refusal: Refusal | null): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    return page(AcquireProofPage({
      page: pageContext(site, visit, entry, (await now()).business),
      form: { action, hidden: Object.entries({ csrf: visit.formToken(), ...hidden }).map(([name, value]) => ({ name, value })) },
      back: screen.kind === 'secrets' || action === WITHOUT_CODE ? '/proof' : '/',
      withoutCode: action === '/proof' && asksCode(entry) ? WITHOUT_CODE : null,
      token: TOKEN,
      screen,
      typed: named,
      errors: errorsOf(visit, entry, refusal),
      wrong: refusal?.code === 'acquisition-proof-wrong',
    }, MESSAGES[visit.language]), refusal === null ? 200 : 422)
  }

  const firstScreen = async (visit: Visit<HouseSession>, named: Named, refusal: Refusal | null): Promise<Answer> => {
    const { settled: { policy } } = await entryOf(site, visit)
    const screen: ProofScreen = policy.acquisition.proofOnSecondScreen
      ? { kind: 'ids', fields: idFields(policy) }
      : { kind: 'whole', fields: [...idFields(policy), ...secretFields(policy, 'one-time-password')], second: 'one-time-password' }
    return proofPage(visit, screen, '/proof', {}, named, refusal)
  }

  const secondScreen = async (visit: Visit<HouseSession>, asked: string, named: NamedAcquirer, refusal: Refusal | null): Promise<Answer> => {
    const { settled: { policy } } = await entryOf(site, visit)
    return proofPage(visit, { kind: 'secrets', fields: secretFields(policy, named.second), second: named.second }, '/second-proof', { asked }, named, refusal)
  }

  const begin = async (visit: Visit<HouseSession>, proof: Omit<BeginAcquisition, 'entry' | 'address'>, stay: (refusal: Refusal) => Promise<Answer>): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    let proved: User | undefined
    const begun = await beginAcquisition(site.house)({ ...proof, entry, address: visit.address, onProved: (user) => { proved = user } })
    if (!begun.ok) return STAYS.has(begun.problem.code) ? stay(begun.problem) : refuse(begun.problem, await passFor(site, entry, proved, begun.problem))
    const next = redirect(toPath(begun.value.passwordChangeDue ? '/new-password' : '/make-key'))
    return withCookies(next, newSessionToken('__Host-acquire', begun.value.token).cookie, removedCookie('__Host-named'))
  }

  /** Without the code that an administrator gives: whoever has none, or an old one, proves who they are by the rest and may then ask for help. */
  const withoutCode = async (visit: Visit<HouseSession>, named: Named, refusal: Refusal | null): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    if (!asksCode(entry)) return refuse({ code: 'not-found' })
    const fields = [...idFields(entry.settled.policy), ...secretFields(entry.settled.policy, 'one-time-password')].filter(({ field }) => field !== 'code')
    return proofPage(visit, { kind: 'whole', fields, second: 'one-time-password' }, WITHOUT_CODE, {}, named, refusal)
  }

  const readNamed = async (visit: Visit<HouseSession>, asked: string) => readNamedAcquirer(site.house, await entryOf(site, visit), asked, (await now()).machine)

  const namedIn = ({ companyNumber = '', loginId = '' }: Typed): Named => ({ companyNumber, loginId })

  return [
    route({
      face: 'acquire', method: 'GET', path: '/', permission: 'public', csrf: 'none-get', does: 'what acquiring needs, before it is begun',
      handler: async (visit) => page(AcquireBeginPage({ page: pageContext(site, visit, await entryOf(site, visit), (await now()).business), proof: '/proof', token: TOKEN }, MESSAGES[visit.language])),
    }),
    route({
      face: 'acquire', method: 'GET', path: '/proof', permission: 'public', csrf: 'none-get', does: 'asks who acquires',
      handler: (visit) => firstScreen(visit, NOBODY, null),
    }),
    route({
      face: 'acquire', method: 'POST', path: '/proof', permission: 'public', csrf: 'form',
      does: 'checks who acquires and begins the acquisition, or goes on to the second screen (R-302, R-303, R-305, R-318)', body: proofBody, secretFields: SECRETS,
      handler: async (visit) => {
        const entry = await entryOf(site, visit)
        const named = namedIn(visit.body)
        if (!entry.settled.policy.acquisition.proofOnSecondScreen) return begin(visit, visit.body, (refusal) => firstScreen(visit, named, refusal))
        const asked = await askSecondProof(site.house)(entry, named, visit.address)
        if (!asked.ok) return STAYS.has(asked.problem.code) ? firstScreen(visit, named, asked.problem) : refuse(asked.problem)
        return withCookies(redirect(toPath('/second-proof')), { name: '__Host-named', value: asked.value, maxAgeSeconds: SECOND_SCREEN_SECONDS })
      },
      onRefused: (visit, refusal, typed) => firstScreen(visit, namedIn(typed), refusal),
    }),
    route({
      face: 'acquire', method: 'GET', path: WITHOUT_CODE, permission: 'public', csrf: 'none-get', does: 'asks who somebody without a code is, to let them ask for help (R-610)',
      handler: (visit) => withoutCode(visit, NOBODY, null),
    }),
    route({
      face: 'acquire', method: 'POST', path: WITHOUT_CODE, permission: 'public', csrf: 'form', does: 'checks who it is without the code, and says what stands in the way (R-503, R-610)',
      body: proofBody, secretFields: SECRETS,
      handler: async (visit) => {
        const named = namedIn(visit.body)
        if (!asksCode(await entryOf(site, visit))) return refuse({ code: 'not-found' })
        return begin(visit, { ...visit.body, code: '', withoutCode: true }, (refusal) => withoutCode(visit, named, refusal))
      },
      onRefused: (visit, refusal, typed) => withoutCode(visit, namedIn(typed), refusal),
    }),
    route({
      face: 'acquire', method: 'GET', path: '/second-proof', permission: 'public', csrf: 'none-get', does: 'asks for the secret that proves the ids of the first screen (R-303)',
      handler: async (visit) => {
        const asked = visit.cookies['__Host-named'] ?? ''
        const named = await readNamed(visit, asked)
        return named.ok ? secondScreen(visit, asked, named.value, null) : redirect(toPath('/proof'))
      },
    }),
    route({
      face: 'acquire', method: 'POST', path: '/second-proof', permission: 'public', csrf: 'form', does: 'checks that secret and begins the acquisition (R-303, R-317)',
      body: secondBody, secretFields: SECRETS,
      handler: async (visit) => {
        const { asked, ...proof } = visit.body
        const named = await readNamed(visit, asked)
        return named.ok ? begin(visit, { ...proof, ...named.value }, (refusal) => secondScreen(visit, asked, named.value, refusal)) : refuse(named.problem)
      },
      onRefused: async (visit, refusal, { asked = '' }) => {
        const named = await readNamed(visit, asked)
        return named.ok ? secondScreen(visit, asked, named.value, refusal) : refuse(named.problem)
      },
    }),
  ]
}
