import type { Publication } from '../../x509/certificate/plan.ts'
import type { Addresses } from '../port/house.ts'

/** Paths on the pki host, which stand in every certificate and so never change. */
const CRL_PATH = (authorityId: string): string => `/crl/${authorityId}.crl`
const AUTHORITY_PATH = (authorityId: string): string => `/ca/${authorityId}.cer`

/** Where what concerns the certificates of one authority is fetched. */
export const publicationOf = (authorityId: string, { pki }: Addresses): Publication =>
  ({ crlUrl: pki + CRL_PATH(authorityId), caIssuersUrl: pki + AUTHORITY_PATH(authorityId) })
