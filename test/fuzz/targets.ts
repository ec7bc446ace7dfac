import type { Target } from './target.ts'
import { certificateTarget } from './target/certificate.ts'
import { cookieTarget } from './target/cookie.ts'
import { crlTarget } from './target/crl.ts'
import { derTarget } from './target/der.ts'
import { formTarget } from './target/form.ts'
import { headerTarget } from './target/header.ts'
import { hostTarget } from './target/host.ts'
import { keyFileTarget } from './target/key-file.ts'
import { jsonTarget } from './target/json.ts'
import { pathTarget } from './target/path.ts'
import { pemTarget } from './target/pem.ts'
import { policyTarget } from './target/policy.ts'
import { reportTarget } from './target/report.ts'
import { requestTarget } from './target/request.ts'

/** Everything that reads what comes from outside within this process, by its name on the command line. */
export const TARGETS: readonly Target[] = [
  derTarget, requestTarget, certificateTarget, crlTarget, pemTarget, policyTarget, cookieTarget, formTarget, jsonTarget, headerTarget, hostTarget, pathTarget, reportTarget, keyFileTarget,
]
