import { ACTS } from '../../../src/domain/permission/acts.ts'
import type { RefusalCode } from '../../../src/domain/refusal/refusal.ts'
import { FACES, type Face, type PageFace } from '../../../src/web/http/host/faces.ts'
import { methodsAt } from '../../../src/web/http/route/methods-at.ts'
import { INSIDE } from '../../../src/web/routes/house-session.ts'
import { REFUSAL_STATUS } from '../../../src/web/http/refusal-status.ts'
import { everyRoute, type EveryRoute } from '../../../tools/generate/every-route.ts'

/** What somebody who must not come in is answered: the refusal and its status; no code where no page of ours can be made. */
export type Refused = { readonly code: RefusalCode | null; readonly status: number }

/** `open`: the route is for them too, and is only watched for what it changes and tells. */
export type Fate = Refused | 'open'

export type Stranger = {
  /** Who or what comes, for the head of the printed table. */
  readonly is: string
  /** What happens at a route; null where nobody can come so. */
  readonly meets: (route: EveryRoute) => Fate | null
  /** What may change besides what always may (`ALWAYS`): `table OPERATION`. */
  readonly leaves?: readonly string[]
}

const refused = (code: RefusalCode, status: number = REFUSAL_STATUS[code]): Refused => ({ code, status })

const ROUTES = everyRoute()
const METHODS = ['PUT', 'DELETE', 'POST', 'GET'] as const

const hasCertificate = ({ face }: EveryRoute): boolean => FACES[face].certificate
const hasCookie = ({ face, enters, speaks }: EveryRoute): boolean => FACES[face].sessionCookie !== null && enters === 'signed-in' && speaks !== 'api'
const changes = ({ method }: EveryRoute): boolean => method !== 'GET'
const isPage = ({ face }: EveryRoute): boolean => face !== 'pki'

/** Whoever has no session begins at the first page; a script of ours is told. */
const unknown = ({ speaks }: EveryRoute): Refused => refused('session-unknown', speaks === 'page' ? 303 : undefined)
/** The token of an acquisition that is not, or no more, one of this service. */
const gone = (route: EveryRoute): Refused => (route.face === 'acquire' ? refused('acquisition-expired') : unknown(route))

/** A certificate that is not good for this service, whatever else is shown. */
const certificateIs = (code: RefusalCode) => (route: EveryRoute): Fate | null =>
  (!hasCertificate(route) ? null : route.enters === 'public' ? 'open' : refused(code))

const methodsOf = ({ face, path }: EveryRoute): readonly string[] => methodsAt(ROUTES.map((each) => ({ ...each, faces: [each.face] as readonly PageFace[] })), face, path)

/** A method that nothing takes under the same address. */
export const wrongMethod = (route: EveryRoute): string | undefined => METHODS.find((method) => !methodsOf(route).includes(method))

/** Another kind of host, of the same listener if there is one, that has no such address. */
export const otherFace = ({ path, face }: EveryRoute): PageFace | undefined =>
  (['login', 'front', 'acquire', 'office', 'office-login'] as const).find((other) => other !== face && !ROUTES.some((each) => each.face === other && each.path === path))

export const dutiesFor = ({ act }: EveryRoute): readonly string[] => (act === null ? [] : ACTS[act].operator ?? [])
const ofCompany = ({ face }: EveryRoute): boolean => (INSIDE as readonly Face[]).includes(face)
/** What everybody of a company may do, so that there is nobody in it without the permission. */
const isEverybodys = (route: EveryRoute): boolean => ofCompany(route) && route.act !== null && ACTS[route.act].customer === 'everybody'
/** What a company’s own people may do only with permissions that they are given by name. */
export const permissionsFor = (route: EveryRoute): readonly string[] => {
  const customer = ofCompany(route) && route.act !== null ? ACTS[route.act].customer : null
  return Array.isArray(customer) ? customer : []
}
const isOffice = ({ face }: EveryRoute): boolean => face === 'office-login'
const namesInstitution = ({ path }: EveryRoute): boolean => path.includes('/:institution') || path.startsWith('/profiles/')

/** Everybody who comes to each route with something missing, stolen, made up or of somebody else. */
export const STRANGERS = {
  'no-session': { is: 'no session', meets: (route) => (hasCookie(route) ? unknown(route) : null) },
  'no-certificate': { is: 'no certificate', meets: certificateIs('certificate-none') },
  'cookie-without-certificate': {
    is: 'a stolen cookie, no certificate', leaves: ['session DELETE'],
    meets: (route) => (hasCertificate(route) && hasCookie(route) ? refused('session-other-certificate') : null),
  },
  'cookie-with-colleagues-certificate': {
    is: 'a stolen cookie, a colleague’s certificate', leaves: ['session DELETE'],
    meets: (route) => (hasCertificate(route) && hasCookie(route) ? refused('session-other-certificate') : null),
  },
  'other-institution': { is: 'a certificate of another institution', meets: certificateIs('certificate-other-service') },
  'other-service': {
    is: 'certificate and session of another service of the institution', leaves: ['session DELETE', 'login_attempt INSERT', 'spent_form INSERT'],
    meets: (route) => (isOffice(route) ? null : certificateIs('certificate-other-service')(route)),
  },
  'made-up': { is: 'a certificate of an authority of one’s own', meets: certificateIs('certificate-foreign') },
  'forged': { is: 'a certificate in our authority’s name', meets: certificateIs('certificate-forged') },
  'revoked': { is: 'a revoked certificate and its session', leaves: ['session DELETE', 'login_attempt INSERT', 'spent_form INSERT'], meets: certificateIs('certificate-revoked') },
  'ended-session': { is: 'a session that was ended', meets: (route) => (hasCookie(route) ? gone(route) : null) },
  'idle-session': {
    is: 'a session that was left', leaves: ['session DELETE'],
    meets: (route) => (hasCookie(route) ? route.face === 'acquire' ? gone(route) : refused('session-ended-idle') : null),
  },
  'session-of-other-institution': { is: 'a session of another institution', meets: (route) => (hasCookie(route) ? gone(route) : null) },
  'session-of-other-host': { is: 'a session of another kind of host', meets: (route) => (hasCookie(route) ? gone(route) : null) },
  'wrong-role': { is: 'somebody without the permission or the duty', meets: (route) => (route.act === null || isEverybodys(route) ? null : refused('not-permitted')) },
  'half-permitted': { is: 'somebody with the other half of the permissions', meets: (route) => (permissionsFor(route).length === 0 ? null : refused('not-permitted')) },
  'other-institutions-operator': { is: 'an operator with the duty, of another institution', meets: (route) => (route.act !== null && isOffice(route) && namesInstitution(route) ? refused('not-permitted') : null) },
  'no-form-token': { is: 'no form token', meets: ({ csrf }) => (csrf === 'session' || csrf === 'form' ? refused('csrf-failed') : null) },
  'foreign-form-token': { is: 'a form token of somebody else', meets: ({ csrf }) => (csrf === 'session' || csrf === 'form' ? refused('csrf-failed') : null) },
  'foreign-origin': { is: 'from another origin', meets: (route) => (changes(route) ? refused('csrf-failed') : null) },
  'cross-site': { is: 'a browser sent by another site', meets: (route) => (changes(route) || (route.speaks === 'api' && route.enters !== 'public') ? refused('csrf-failed') : null) },
  'silent-browser': { is: 'a browser that does not say from where', meets: (route) => (changes(route) && route.speaks !== 'api' ? refused('csrf-failed') : null) },
  'wrong-type': { is: 'another type of body', meets: ({ method }) => (method === 'POST' ? refused('input-invalid', 415) : null) },
  'wrong-method': {
    is: 'another method',
    meets: (route) => (wrongMethod(route) === undefined ? null : isPage(route) ? refused('not-found', route.speaks === 'file' ? 404 : 405) : { code: null, status: 405 }),
  },
  'wrong-host': { is: 'a Host that is not the connection’s', meets: (route) => (isPage(route) ? refused('host-mismatch') : { code: null, status: 421 }) },
  'other-face': { is: 'on another kind of host', meets: (route) => (otherFace(route) === undefined || !isPage(route) ? null : refused('not-found')) },
} as const satisfies Readonly<Record<string, Stranger>>

export type StrangerName = keyof typeof STRANGERS
export const STRANGER_NAMES = Object.keys(STRANGERS) as readonly StrangerName[]

/** What every refusal may leave: its record, its support code and the count of it. */
export const ALWAYS: readonly string[] = ['audit_event INSERT', 'support_code INSERT', 'security_event INSERT', 'security_event UPDATE']

/** By which no stranger is ever refused who may come in: what tells that a request came past the door. */
export const DOORS: readonly RefusalCode[] = [
  'session-unknown', 'session-other-certificate', 'session-ended-idle', 'session-ended-absolute', 'certificate-none', 'certificate-unknown', 'certificate-foreign', 'certificate-forged',
  'certificate-other-service', 'certificate-revoked', 'csrf-failed', 'host-mismatch', 'not-permitted', 'not-found', 'input-invalid',
]
