import { type Result, ok, problem } from '../../domain/result.ts'
import { isSignedOnce } from '../key/verify-signature.ts'
import { type CertificationRequest, type RequestRefusal, parseRequest } from './parse-request.ts'

declare const proved: unique symbol

/** A request whose sender has shown, by signing it, to hold the private key. Only `verifyPossession` makes one. */
export type ProvedRequest = CertificationRequest & { readonly [proved]: true }

/**
 * A certification request in DER that is well formed, asks for an acceptable key, and is signed with that key (RFC 2986 §3, R-311);
 * otherwise the first reason why not.
 */
export const verifyPossession = (bytes: Uint8Array): Result<ProvedRequest, RequestRefusal> => {
  const request = parseRequest(bytes)
  if (!request.ok) return request
  const { key, signatureAlgorithm, info, signature } = request.value
  if (!isSignedOnce(key, signatureAlgorithm, info, signature)) return problem({ code: 'possession-unproved' })
  return ok(request.value as ProvedRequest)
}
