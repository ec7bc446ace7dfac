import { businessTime } from '../../src/domain/time/time.ts'
import type { Procedure } from '../../src/domain/procedure/next-procedure.ts'
import type { Refusal } from '../../src/domain/refusal/refusal.ts'
import { CheckResultPage, type CheckResultProps } from '../../src/web/pages/member/check-result.tsx'
import type { ShownCertificate } from '../../src/web/pages/member/next-procedure.tsx'
import { ProceduresPage } from '../../src/web/pages/member/procedures.tsx'
import type { Language } from '../../src/text/language.ts'
import { sampleContext } from './sample-context.ts'
import { sampleSeen } from './samples-front.ts'
import type { Sample } from './samples.ts'

const LAST = businessTime('2027-11-22T14:59:59Z')
const PAST = businessTime('2026-11-20T14:59:59Z')

const good = (language: Language, change: Partial<ShownCertificate> = {}): ShownCertificate => ({
  userName: language === 'ja' ? '山田 太郎' : 'Taro Yamada', loginId: 'mi•••••••••er', pcName: language === 'ja' ? '経理-03' : 'Accounts-03', expires: LAST, daysLeft: 365,
  renewableFrom: businessTime('2027-10-22T15:00:00Z'), state: 'in-use', serial: '5f3a90c1d27be84461a2f0c9b7d3e815', ...change,
})
const over = (language: Language, state: ShownCertificate['state']): ShownCertificate => good(language, { userName: null, daysLeft: null, renewableFrom: null, expires: PAST, state })

type State = Pick<CheckResultProps, 'procedure'> & { readonly shown?: (language: Language) => ShownCertificate; readonly trouble?: Refusal; readonly known?: Date; readonly causes?: CheckResultProps['causes'] }

const NONE = ['expired', 'cancelled', 'elsewhere', 'none'] as const

const STATES: Readonly<Record<string, State>> = {
  'good': { procedure: 'log-in', shown: (language) => good(language) },
  'renewable': { procedure: 'log-in-before-expiry', shown: (language) => good(language, { state: 'renewable', daysLeft: 28 }) },
  'none': { procedure: 'acquire', causes: NONE },
  'none-expired': { procedure: 'ask-for-reissue', known: PAST, causes: NONE },
  'none-valid': { procedure: 'choose-again', known: LAST, causes: ['cancelled', 'elsewhere-firefox', 'none'] },
  'expired': { procedure: 'ask-for-reissue', shown: (language) => over(language, 'expired'), trouble: { code: 'certificate-expired', notAfter: PAST, renewableUntil: null } },
  'late': { procedure: 'renew-late', shown: (language) => over(language, 'expired'), trouble: { code: 'certificate-expired', notAfter: PAST, renewableUntil: businessTime('2027-02-18T15:00:00Z') } },
  'none-late': { procedure: 'ask-to-renew-late', known: PAST, causes: NONE },
  'renewed': { procedure: 'log-in-to-start', shown: (language) => good(language) },
  'renewed-other': { procedure: 'choose-renewed', shown: (language) => good(language, { state: 'renewable', daysLeft: 28 }) },
  'revoked': { procedure: 'ask-for-reissue', shown: (language) => over(language, 'revoked'), trouble: { code: 'certificate-revoked', revokedAt: PAST } },
  'superseded': { procedure: 'choose-again', shown: (language) => over(language, 'superseded'), trouble: { code: 'certificate-superseded', supersededAt: PAST } },
  'foreign': { procedure: 'choose-again', trouble: { code: 'certificate-foreign' } },
  'removed': { procedure: 'ask-for-registration', shown: (language) => over(language, null), trouble: { code: 'user-removed' } },
}

const propsOf = (language: Language, { procedure, shown, trouble, known, causes }: State): CheckResultProps => {
  const page = sampleContext(language, { supportCode: true })
  return { page, seen: sampleSeen(page.policy), procedure, shown: shown?.(language) ?? null, trouble: trouble ?? null, role: 'unknown', known: known ?? null, causes: causes ?? [] }
}

const phone: Procedure = 'other-browser'

export const procedureSamples: readonly Sample[] = [
  ...Object.entries(STATES).flatMap(([name, state]): readonly Sample[] => [
    { name: `check-${name}`, page: (language, t) => CheckResultPage(propsOf(language, state), t) },
    { name: `procedures-${name}`, page: (language, t) => ProceduresPage(propsOf(language, state), t) },
  ]),
  {
    name: 'procedures-other-browser',
    page: (language, t) => {
      const page = sampleContext(language)
      return ProceduresPage({ ...propsOf(language, { procedure: phone }), page, seen: sampleSeen(page.policy, { browser: 'safari', version: 18, system: 'ios', device: 'tablet' }) }, t)
    },
  },
]
