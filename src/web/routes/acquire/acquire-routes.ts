import { z } from 'zod'
import type { ServiceEntry } from '../../../app/institution/service-book.ts'
import { beginAcquisition } from '../../../app/acquisition/begin-acquisition.ts'
import { confirmerOf } from '../../../app/certificate/confirmer-of.ts'
import type { Certificate } from '../../../app/port/certificates.ts'
import { requestCertificate } from '../../../app/acquisition/request-certificate.ts'
import { shortFingerprint, showFingerprint } from '../../../domain/certificate/confirmation.ts'
import { PC_NAME_MOST } from '../../../domain/certificate/pc-name.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { readAloud } from '../../../text/format/read-aloud.ts'
import { labelsIn } from '../../../text/labels.ts'
import type { Language } from '../../../text/language.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { MOST_REQUEST_BYTES } from '../../../x509/request/parse-request.ts'
import { nonceFrom } from '../../http/host/host-name.ts'
import { json, page, redirect, refuse, withCookies, type Answer } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { newSessionToken } from '../../http/session/session-token.ts'
import { AcquireBeginPage } from '../../pages/acquire/begin.tsx'
import { AcquireFinishPage } from '../../pages/acquire/finish.tsx'
import { AcquireMakeKeyPage } from '../../pages/acquire/make-key.tsx'
import { AcquireProofPage, PROOF_FIELDS } from '../../pages/acquire/proof.tsx'
import type { FormError } from '../../ui/error-summary.tsx'
import { acquirerOf, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'
import { fileNameOf, friendlyNameOf } from './file-name.ts'

const NONCE_BYTES = 10
const NONCE = /^[a-z2-7]{16}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const proofBody = z.object({ loginId: z.string().min(1).max(64), password: z.string().min(1).max(256), letterCode: z.string().max(64).default('') })

/** Characters of base64 that a request of the most bytes takes. */
const REQUEST_CHARACTERS = Math.ceil(MOST_REQUEST_BYTES / 3) * 4

const requestBody = z.object({
  request: z.string().max(REQUEST_CHARACTERS).regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
  pcName: z.string().max(200),
})

/** Answers that leave the proof page standing, with what was typed; every other refusal has a page of its own. */
const STAYS: ReadonlySet<Refusal['code']> = new Set(['acquisition-proof-wrong', 'input-invalid'])

const errorsOf = (visit: Visit<HouseSession>, { settled: { policy } }: ServiceEntry, refusal: Refusal | null): readonly FormError[] => {
  if (refusal?.code !== 'input-invalid') return []
  const { language } = visit
  const labels = labelsIn(language, policy)
  const names: Readonly<Record<string, string>> = {
    [PROOF_FIELDS.loginId]: labels.loginId,
    [PROOF_FIELDS.password]: labels.loginPassword,
    [PROOF_FIELDS.letterCode]: MESSAGES[language].acquire.proof.letterCode,
  }
  return refusal.fields.map((fault) => ({ field: fault.field, text: fieldText(language, fault, names[fault.field] ?? fault.field) }))
}

/** What its user reads to whoever confirms the PC, while it waits for that. */
const fingerprintOf = ({ state, spkiSha256 }: Pick<Certificate, 'state' | 'spkiSha256'>, { settled: { policy } }: ServiceEntry, language: Language) => {
  if (state !== 'awaiting-confirmation') return {}
  const shown = showFingerprint(shortFingerprint(spkiSha256, policy.acquisition))
  return { fingerprint: { shown, aloud: MESSAGES[language].newPc.aloudGroups(readAloud(language, shown)) } }
}

/** The acquisition origin: proof, key and certificate, and the wiping afterwards. A key lives here for a moment, so its script is its own. */
export const acquireRoutes = (site: Site) => {
  const contextOf = async (visit: Visit<HouseSession>) => pageContext(site, visit, await entryOf(site, visit), await presentOf(site))

  const proofPage = async (visit: Visit<HouseSession>, loginId: string, refusal: Refusal | null): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    return page(AcquireProofPage({
      page: pageContext(site, visit, entry, await presentOf(site)),
      form: { action: '/proof', hidden: [{ name: 'csrf', value: visit.formToken() }] },
      back: '/',
      typed: { loginId },
      errors: errorsOf(visit, entry, refusal),
      wrong: refusal?.code === 'acquisition-proof-wrong',
    }, MESSAGES[visit.language]), refusal === null ? 200 : 422)
  }

  return [
    route({
      face: 'acquire', method: 'GET', path: '/', permission: 'public', csrf: 'none-get', does: 'what acquiring needs, before it is begun',
      handler: async (visit) => page(AcquireBeginPage({ page: await contextOf(visit), proof: '/proof' }, MESSAGES[visit.language])),
    }),
    route({
      face: 'acquire', method: 'GET', path: '/proof', permission: 'public', csrf: 'none-get', does: 'asks who acquires',
      handler: (visit) => proofPage(visit, '', null),
    }),
    route({
      face: 'acquire', method: 'POST', path: '/proof', permission: 'public', csrf: 'form', does: 'checks who acquires and begins the acquisition (R-305, R-318)',
      body: proofBody, secretFields: [PROOF_FIELDS.password, PROOF_FIELDS.letterCode],
      handler: async (visit) => {
        const begun = await beginAcquisition(site.house)({ entry: await entryOf(site, visit), loginId: visit.body.loginId, password: visit.body.password, code: visit.body.letterCode, address: visit.address })
        if (begun.ok) return withCookies(redirect(toPath(begun.value.passwordChangeDue ? '/new-password' : '/make-key')), newSessionToken('__Host-acquire', begun.value.token).cookie)
        return STAYS.has(begun.problem.code) ? proofPage(visit, visit.body.loginId, begun.problem) : refuse(begun.problem)
      },
      onRefused: (visit, refusal, typed) => proofPage(visit, typed[PROOF_FIELDS.loginId] ?? '', refusal),
    }),
    route({
      face: 'acquire', method: 'GET', path: '/make-key', permission: 'signed-in', csrf: 'none-get', does: 'names the PC, makes the key and delivers the certificate',
      handler: async (visit) => {
        const { open, entry } = acquirerOf(visit.session)
        if (open.passwordChangeDue) return redirect(toPath('/new-password'))
        return page(AcquireMakeKeyPage({
          page: await contextOf(visit),
          grant: open.acquisition.grantId,
          csrf: visit.formToken(),
          request: '/request',
          user: { name: open.user.name, loginId: open.user.loginId },
          confirmation: { role: open.user.role === 'chief' ? 'chief' : 'user', by: await site.house.database.transact(entry.institution.id, (tx) => confirmerOf(tx, entry.settled.policy, open.user)) },
          pcNameMost: PC_NAME_MOST,
          tryNow: visit.origins.freshLogin(nonceFrom(site.random(NONCE_BYTES))) + visit.pathElsewhere('/'),
        }, MESSAGES[visit.language]))
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
          keyOrigin: 'file',
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
