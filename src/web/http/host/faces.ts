/** A face is what one kind of host shows: which listener it lives on, and what may be found there. */
export type Face = 'front' | 'acquire' | 'login' | 'password' | 'office' | 'office-login' | 'pki'

/** The faces that belong to a service and show pages. */
export type PageFace = Exclude<Face, 'pki'>

export type ListenerName = 'public' | 'login' | 'pki'

export type FaceRow = Readonly<{
  listener: ListenerName
  /** The only session cookie this face reads and writes. */
  sessionCookie: '__Host-session' | '__Host-acquire' | null
  /** Whether a client certificate is asked for, and judged at every request. */
  certificate: boolean
}>

export const FACES = {
  'front': { listener: 'public', sessionCookie: null, certificate: false },
  'acquire': { listener: 'public', sessionCookie: '__Host-acquire', certificate: false },
  'login': { listener: 'login', sessionCookie: '__Host-session', certificate: true },
  // For contracts of id and password: a browser is never asked for a certificate that its user does not need.
  'password': { listener: 'public', sessionCookie: '__Host-session', certificate: false },
  'office': { listener: 'public', sessionCookie: null, certificate: false },
  'office-login': { listener: 'login', sessionCookie: '__Host-session', certificate: true },
  'pki': { listener: 'pki', sessionCookie: null, certificate: false },
} as const satisfies Record<Face, FaceRow>
