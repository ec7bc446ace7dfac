import type { VNode } from 'preact'
import type { Messages } from '../../src/text/ja.ts'
import type { Language } from '../../src/text/language.ts'
import { acquireSamples } from './samples-acquire.ts'
import { companySamples } from './samples-company.ts'
import { consoleSamples } from './samples-console.ts'
import { consoleUserSamples } from './samples-console-user.ts'
import { registeringSamples, userFileSamples } from './samples-registering.ts'
import { frontSamples } from './samples-front.ts'
import { mailSamples } from './samples-mails.ts'
import { memberSamples } from './samples-member.ts'
import { methodSamples } from './samples-method.ts'
import { officeSamples } from './samples-office.ts'
import { passwordSamples } from './samples-password.ts'
import { procedureSamples } from './samples-procedure.ts'
import { tokenSamples } from './samples-token.ts'
import { problemSamples, refusalSamples } from './samples-problem.ts'

/** One page in one state, with plausible facts. */
export type Sample = {
  readonly name: string
  readonly page: (language: Language, t: Messages) => VNode
  /** Script run in the page, where a state is reached only by script. */
  readonly after?: string
}

/** Every page in every state of its markup: what axe looks at. */
export const SAMPLES: readonly Sample[] = [...frontSamples, ...acquireSamples, ...memberSamples, ...mailSamples, ...procedureSamples, ...passwordSamples, ...companySamples, ...consoleSamples, ...registeringSamples, ...userFileSamples, ...consoleUserSamples, ...methodSamples, ...tokenSamples, ...problemSamples, ...officeSamples]

/** And the problem page with the words of every refusal: what the preview draws for proof-reading. */
export const ALL_SAMPLES: readonly Sample[] = [...SAMPLES, ...refusalSamples]
