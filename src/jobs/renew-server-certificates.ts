import { issueServerCertificates, type ServerCertificateNeeds } from '../app/authority/issue-server-certificates.ts'
import type { Job } from './job.ts'

/** Renews a demo's server certificates before they end, and makes those of new services. */
export const renewServerCertificates = (house: ServerCertificateNeeds): Job => ({
  name: 'renew-server-certificates',
  everyMs: 60_000,
  round: async () => ({ count: await issueServerCertificates(house)({ kind: 'job', name: 'renew-server-certificates' }), more: false }),
})
