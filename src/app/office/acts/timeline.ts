import * as z from 'zod'
import { explainOutcome, explainSilence } from '../../../domain/login/explain.ts'
import type { PolicyPath } from '../../../domain/policy/parameters.ts'
import type { Settled } from '../../../domain/policy/settle.ts'
import { ok, problem } from '../../../domain/result.ts'
import { businessTime, secondsAfter } from '../../../domain/time/time.ts'
import { instant, institutionCode, loginId } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { userNamed } from '../user-named.ts'
import { at, userView, viewUser } from '../views.ts'

const ATTEMPTS_MOST = 200
const DAY_SECONDS = 86_400

const bilingualView = z.object({ ja: z.string().describe('in Japanese'), en: z.string().describe('in English') })

const ruleView = z.object({
  path: z.string().describe('the value of the profile'),
  value: z.unknown().describe('what it is now'),
  setBy: z.string().describe('the layer that set it'),
})

const attemptView = z.object({
  at: instant('when, in business time'),
  verdict: z.string().describe('accepted, or the code of the refusal'),
  says: bilingualView.describe('why, in plain words'),
  rules: z.array(ruleView).describe('the values of the profile that decided'),
  pcName: z.string().nullable().describe('the PC of the certificate that was shown'),
  serial: z.string().nullable().describe('its serial number, hexadecimal'),
  address: z.string().describe('from where'),
  browser: z.string().describe('what the browser calls itself'),
})

const viewRule = ({ policy, from }: Settled) => (path: PolicyPath): z.input<typeof ruleView> => {
  const [group = '', name = ''] = path.split('.')
  const { level, name: layer } = from[path]
  return { path, value: (policy as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[group]?.[name], setBy: `${level} ${layer}` }
}

/** "Why could this user not log in at 09:02": every try of a time with its verdict and the rule that decided. */
export const TIMELINE_ACTS = [
  officeAct({
    name: 'explain-logins',
    does: { ja: '利用者がログインできなかった理由を、日時ごとに表示します', en: 'explains the logins of a user: each try, its verdict, and the rule that decided' },
    act: 'explain-logins',
    route: { method: 'GET', path: '/institutions/:institution/users/:loginId/logins' },
    input: z.strictObject({
      institution: institutionCode(), loginId: loginId(),
      from: z.iso.datetime({ offset: true }).optional().describe('from when; a day before the end where not given').meta({ examples: ['2026-11-22T09:00:00+09:00'] }),
      until: z.iso.datetime({ offset: true }).optional().describe('until when; now where not given'),
    }),
    output: z.object({
      user: userView.describe('who'),
      from: instant('from when'),
      until: instant('until when'),
      attempts: z.array(attemptView).describe(`the tries in that time, the latest first; at most ${ATTEMPTS_MOST}`),
      silence: bilingualView.nullable().describe('where there is none: what the browser can have shown'),
    }),
    target: userNamed,
    run: (house, call, input) => house.database.transact(institutionOf(call).id, async (tx) => {
      const user = await tx.people.findUser({ loginId: input.loginId })
      const service = user && await tx.installation.service({ id: user.serviceId })
      if (user === undefined || service === undefined) return problem({ code: 'not-found' })
      const until = input.until === undefined ? tx.now.business : businessTime(input.until)
      const from = input.from === undefined ? secondsAfter(until, -DAY_SECONDS) : businessTime(input.from)
      const settled = house.policies.of(service)
      const certificates = await tx.certificates.ofUser(user.id)
      const byId = new Map(certificates.map((certificate) => [certificate.id, certificate]))
      const attempts = await tx.logins.attemptsBetween(user.id, from, until, ATTEMPTS_MOST)
      return ok({
        user: viewUser(user), from: at(from), until: at(until),
        attempts: attempts.map(({ atBusiness, outcome, certificateId, address, browser }) => {
          const { says, rules } = explainOutcome(outcome, settled.policy)
          const shown = certificateId === null ? undefined : byId.get(certificateId)
          return {
            at: at(atBusiness), verdict: outcome, says: { ...says }, rules: rules.map(viewRule(settled)),
            pcName: shown?.pcName ?? null, serial: shown === undefined ? null : Buffer.from(shown.serial).toString('hex'), address, browser,
          }
        }),
        silence: attempts.length > 0 ? null : { ...explainSilence(certificates.filter(({ der }) => der !== null), from, until) },
      })
    }),
  }),
]
