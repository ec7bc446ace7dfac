import * as z from 'zod'
import type { ServiceEntry } from '../../../app/institution/service-book.ts'
import { confirmerOf } from '../../../app/certificate/confirmer-of.ts'
import type { Certificate } from '../../../app/port/certificates.ts'
import { requestCertificate } from '../../../app/acquisition/request-certificate.ts'
import { renewedIn } from '../../../app/renewal/renewed-in.ts'
import { takeTicket } from '../../../app/renewal/take-ticket.ts'
import { shortFingerprint, showFingerprint } from '../../../domain/certificate/confirmation.ts'
import { keyOriginAllowed } from '../../../domain/acquisition/key-origin.ts'
import { showStopCode } from '../../../domain/stop/stop-code.ts'
import { stopCodeOf } from '../../../app/stop/stop-code-of.ts'
import { PC_NAME_MOST } from '../../../domain/certificate/pc-name.ts'
import { readAloud } from '../../../text/format/read-aloud.ts'
import type { Language } from '../../../text/language.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { MOST_REQUEST_BYTES } from '../../../x509/request/parse-request.ts'
import { nonceFrom } from '../../http/host/host-name.ts'
import { json, page, redirect, refuse, withCookies } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { newSessionToken } from '../../http/session/session-token.ts'
import { AcquireFinishPage } from '../../pages/acquire/finish.tsx'
import { AcquireMakeKeyPage } from '../../pages/acquire/make-key.tsx'
import { acquirerOf, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'
import { fileNameOf, friendlyNameOf } from './file-name.ts'
import { proofRoutes } from './proof-routes.ts'
import { agreesFirst, SWITCH, switchRoutes } from './switch-routes.ts'

const NONCE_BYTES = 10
/** What a page makes goes into the browser through a file. */
const KEY_ORIGIN = 'file'
const NONCE = /^[a-z2-7]{16}$/
/** 32 bytes. */
const TICKET = /^[A-Za-z0-9_-]{43}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Characters of base64 that a request of the most bytes takes. */
const REQUEST_CHARACTERS = Math.ceil(MOST_REQUEST_BYTES / 3) * 4

const requestBody = z.object({
  request: z.string().max(REQUEST_CHARACTERS).regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
  pcName: z.string().max(200),
})

/** What its user reads to whoever confirms the PC, while it waits for that. */
const fingerprintOf = ({ state, spkiSha256 }: Pick<Certificate, 'state' | 'spkiSha256'>, { settled: { policy } }: ServiceEntry, language: Language) => {
  if (state !== 'awaiting-confirmation') return {}
  const shown = showFingerprint(shortFingerprint(spkiSha256, policy.acquisition))
  return { fingerprint: { shown, aloud: MESSAGES[language].newPc.aloudGroups(readAloud(language, shown)) } }
}

/** The acquisition origin: proof, key and certificate, and the wiping afterwards. A key lives here for a moment, so its script is its own. */
export const acquireRoutes = (site: Site) => {
  const contextOf = async (visit: Visit<HouseSession>) => pageContext(site, visit, await entryOf(site, visit), await presentOf(site))

  return [
    ...proofRoutes(site),
    ...switchRoutes(site),
    route({
      face: 'acquire', method: 'GET', path: '/make-key', permission: 'signed-in', csrf: 'none-get', does: 'names the PC, makes the key and delivers the certificate',
      handler: async (visit) => {
        const { open, entry } = acquirerOf(visit.session)
        // Before a key is made, or anything else of the user's time is spent.
        const may = keyOriginAllowed(entry.settled.policy, open.user.role, KEY_ORIGIN)
        if (!may.ok) return refuse(may.problem)
        if (open.passwordChangeDue) return redirect(toPath('/new-password'))
        if (agreesFirst(acquirerOf(visit.session))) return redirect(toPath(SWITCH))
        const { by, renews } = await site.house.database.transact(entry.institution.id, async (tx) => ({
          by: await confirmerOf(tx, entry.settled.policy, open.user), renews: await renewedIn(tx, open.acquisition),
        }))
        return page(AcquireMakeKeyPage({
          page: await contextOf(visit),
          grant: open.acquisition.grantId,
          csrf: visit.formToken(),
          request: '/request',
          user: { name: open.user.name, loginId: open.user.loginId },
          confirmation: { role: open.user.role === 'chief' ? 'chief' : 'user', by },
          renews: renews === null ? null : { pcName: renews.pcName },
          pcNameMost: PC_NAME_MOST,
          tryNow: visit.origins.freshLogin(nonceFrom(site.random(NONCE_BYTES))) + visit.pathElsewhere('/'),
        }, MESSAGES[visit.language]))
      },
    }),
    route({
      face: 'acquire', method: 'GET', path: '/renewal', permission: 'public', csrf: 'none-get', does: 'takes in somebody who renews, by the ticket that the login host gave (R-507)',
      query: z.object({ ticket: z.string().regex(TICKET) }),
      handler: async (visit) => {
        // Somebody else's ticket would put somebody else's certificate on this PC.
        if (visit.fromElsewhere) return refuse({ code: 'csrf-failed' })
        const token = await takeTicket(site.house)(await entryOf(site, visit), Buffer.from(visit.query.ticket, 'base64url'))
        return token.ok ? withCookies(redirect(toPath('/make-key')), newSessionToken('__Host-acquire', token.value).cookie) : refuse(token.problem)
      },
    }),
    route({
      face: 'acquire', method: 'POST', path: '/request', permission: 'signed-in', csrf: 'session', speaks: 'script',
      does: 'issues the certificate for a request, or delivers it again (R-308, R-311)', body: requestBody,
      handler: async (visit) => {
        const { open, entry } = acquirerOf(visit.session)
        const delivered = await requestCertificate(site.house)({
          entry,
          actor: { kind: 'user', userId: open.user.id },
          userId: open.user.id,
          acquisitionId: open.acquisition.id,
          grantId: open.acquisition.grantId,
          request: Buffer.from(visit.body.request, 'base64'),
          pcName: visit.body.pcName,
          keyOrigin: KEY_ORIGIN,
        })
        if (!delivered.ok) return refuse(delivered.problem)
        const { certificate } = delivered.value
        const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64')
        return json(200, {
          certificate: base64(certificate.der),
          // Without the root: an importer that finds one asks its user whether to trust it, and nobody is taught to say yes.
          chain: [base64(entry.authority.certificate)],
          fileName: fileNameOf(entry.service.site, open.user.loginId, certificate.notAfter),
          friendlyName: friendlyNameOf(certificate.der) ?? open.user.loginId,
          stopCode: showStopCode(stopCodeOf(site.house, certificate)),
          ...fingerprintOf(certificate, entry, visit.language),
        })
      },
    }),
    route({
      face: 'acquire', method: 'GET', path: '/finish', permission: 'public', csrf: 'none-get', does: 'wipes the key kept for a second delivery and goes back to the login host (R-308)',
      query: z.object({ grant: z.string().regex(UUID), at: z.string().regex(NONCE).optional() }),
      handler: async (visit) => page(AcquireFinishPage({
        page: await contextOf(visit),
        grant: visit.query.grant,
        next: (visit.query.at === undefined ? visit.origins.login : visit.origins.freshLogin(visit.query.at)) + visit.pathElsewhere('/home'),
      }, MESSAGES[visit.language])),
    }),
  ]
}
