import type { Refusal, RefusalCode } from '../../../src/domain/refusal/refusal.ts'
import { REFUSAL_STATUS } from '../../../src/web/http/refusal-status.ts'
import { labelsIn } from '../../../src/text/labels.ts'
import { troubleText } from '../../../src/text/refusal/troubles.ts'
import { OFFICE } from '../../../src/bin/demo/cast.ts'
import { MINATO_SITE } from '../../house.ts'
import type { Answered } from '../open-site.ts'
import type { RouteScene } from './scene.ts'
import { DOORS, type Refused } from './strangers.ts'

const heading = (body: string): string => (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(body)?.[1] ?? '').replaceAll(/<[^>]*>/g, '').trim()

/** Reads which refusal an answer is: programs and scripts are told its code, people its heading. */
export const reading = async ({ entry, now }: Pick<RouteScene, 'entry' | 'now'>) => {
  const policies = [(await entry(MINATO_SITE)).settled.policy, (await entry(OFFICE.service.site)).settled.policy]
  const titles = new Map<string, RefusalCode>()
  for (const code of Object.keys(REFUSAL_STATUS) as readonly RefusalCode[]) for (const policy of policies) for (const role of ['chief', 'user', 'unknown'] as const) {
    if (!DOORS.includes(code) && code !== 'acquisition-expired') continue
    titles.set(troubleText('ja', { code, revokedAt: now(), idleMinutes: policy.session.idleMinutes, absoluteHours: policy.session.absoluteHours, fields: [] } as unknown as Refusal, { role, labels: labelsIn('ja', policy), policy }).title, code)
  }

  /** Undefined for no refusal that stands at a door. */
  const codeOf = ({ status, body, location }: Answered): RefusalCode | undefined => {
    if (status === 303 && location === '/') return 'session-unknown'
    if (!body.startsWith('{')) return titles.get(heading(body))
    const told = JSON.parse(body) as { readonly code?: RefusalCode; readonly refusal?: { readonly code: RefusalCode } }
    return told.refusal?.code ?? told.code
  }

  const isRefusedAs = (answer: Answered, { code, status }: Refused): boolean =>
    answer.status === status && (code === null ? answer.body === '' : codeOf(answer) === code)

  return { codeOf, isRefusedAs, heading }
}
