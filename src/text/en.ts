import { acquire } from './en/acquire.ts'
import { everyPage } from './en/every-page.ts'
import { front } from './en/front.ts'
import { guides } from './en/guides.ts'
import { help } from './en/help.ts'
import { member } from './en/member.ts'
import { office } from './en/office.ts'
import { password } from './en/password.ts'
import { problem } from './en/problem.ts'
import { states } from './en/states.ts'
import { token } from './en/token.ts'
import type { Messages } from './ja.ts'

export const en: Messages = { acquire, everyPage, front, guides, help, member, office, password, problem, states, token }
