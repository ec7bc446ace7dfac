import { acquire } from './ja/acquire.ts'
import { administration } from './ja/administration.ts'
import { administrationActs } from './ja/administration-acts.ts'
import { administrationUser } from './ja/administration-user.ts'
import { blocks } from './ja/blocks.ts'
import { byPassword } from './ja/by-password.ts'
import { environment } from './ja/environment.ts'
import { everyPage } from './ja/every-page.ts'
import { front } from './ja/front.ts'
import { guides } from './ja/guides.ts'
import { help } from './ja/help.ts'
import { mails } from './ja/mails.ts'
import { member } from './ja/member.ts'
import { newPc } from './ja/new-pc.ts'
import { office } from './ja/office.ts'
import { password } from './ja/password.ts'
import { policyValues } from './ja/policy-values.ts'
import { problem } from './ja/problem.ts'
import { procedures } from './ja/procedures.ts'
import { renewal } from './ja/renewal.ts'
import { requests } from './ja/requests.ts'
import { states } from './ja/states.ts'
import { stop } from './ja/stop.ts'
import { token } from './ja/token.ts'

/** The source of every word on the pages. English has to have its shape. */
export const ja = { acquire, administration, administrationActs, administrationUser, blocks, byPassword, environment, everyPage, front, guides, help, mails, member, newPc, office, password, policyValues, problem, procedures, renewal, requests, states, stop, token }

export type Messages = typeof ja
