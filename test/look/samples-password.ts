import { pageTime } from '../../src/domain/password/change-page.ts'
import type { FieldFault } from '../../src/domain/refusal/field-problem.ts'
import { businessTime, secondsAfter } from '../../src/domain/time/time.ts'
import type { Messages } from '../../src/text/ja.ts'
import type { Language } from '../../src/text/language.ts'
import { fieldText } from '../../src/text/refusal/field-text.ts'
import { ChangePasswordPage, type ChangePasswordProps } from '../../src/web/pages/password/change.tsx'
import { PasswordChangedPage } from '../../src/web/pages/password/changed.tsx'
import type { PageContext } from '../../src/web/ui/page-context.ts'
import { sampleContext } from './sample-context.ts'
import { profilePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const shownAt = businessTime('2026-11-22T00:02:00Z')

type Wish = {
  readonly profile?: string
  readonly change?: Partial<ChangePasswordProps>
  readonly faults?: readonly FieldFault[]
  /** Of the page’s time. */
  readonly secondsLeft?: number
  /** As often as it can be. */
  readonly extended?: boolean
  /** As where a script did not arrive. */
  readonly unscripted?: boolean
}

const withoutScript = (page: PageContext): PageContext => ({ ...page, asset: (name) => (name.startsWith('islands/') ? { url: '/assets/none.js', integrity: '' } : page.asset(name)) })

const sample = (name: string, { profile = 'factoring', change = {}, faults = [], secondsLeft, extended = false, unscripted = false }: Wish = {}, after?: string): Sample => ({
  name: `password-${name}`,
  page: (language: Language, t: Messages) => {
    const policy = profilePolicy(profile)
    const whole = policy.password.changePageSeconds ?? 0
    const extensions = extended ? policy.password.changePageExtensions : 0
    const at = change.at ?? 'session'
    const context = sampleContext(language, { policy, loggedIn: at === 'session' })
    const time = pageTime(policy.password, { shownAt, extensions }, secondsAfter(shownAt, whole * (1 + extensions) - (secondsLeft ?? whole)))
    const hidden = [{ name: 'csrf', value: 'x' }, { name: 'time', value: 'y' }]
    return ChangePasswordPage({
      page: unscripted ? withoutScript(context) : context, form: { action: '/password', hidden }, at, initial: false, user: { loginId: 'narumi-keiri', companyNumber: '20000001' }, back: '/home',
      errors: faults.length === 0 ? [] : [{ field: 'password', text: faults.map((fault) => fieldText(language, fault, context.labels.loginPassword)).join('\n') }],
      refused: null, limit: time === null ? null : { time, longer: { action: '/password/longer', hidden }, script: '/password/time', csrf: 'x', again: '/password' },
      ...change,
    }, t)
  },
  ...(after === undefined ? {} : { after }),
})

const typing = (current: string, password: string, again: string): string => Object.entries({ current, password, again })
  .map(([id, value]) => `document.getElementById('${id}').value = '${value}'; document.getElementById('${id}').dispatchEvent(new Event('input', { bubbles: true }))`).join(';')

export const passwordSamples: readonly Sample[] = [
  sample('change'),
  sample('change-initial', { change: { initial: true } }),
  sample('change-acquisition', { change: { at: 'acquisition', initial: true } }),
  sample('change-standard', { profile: 'standard' }),
  sample('change-credit-union', { profile: 'credit-union' }),
  sample('change-unscripted', { unscripted: true }),
  sample('change-typing', {}, typing('Yamabuki-2027', 'yama<', 'yamab')),
  sample('change-typed', {}, typing('Yamabuki-2027', 'Tsutsuji-2028', 'Tsutsuji-2028')),
  sample('change-faults', { faults: [{ code: 'character-not-allowed', characters: '<山', alphabet: 'letters-digits-punctuation' }, { code: 'digit-missing' }] }),
  sample('change-current-wrong', { change: { refused: 'current-password-wrong' } }),
  sample('change-soon', { secondsLeft: 45 }),
  sample('change-last-extension', { secondsLeft: 45, extended: true }),
  sample('change-over', { secondsLeft: 0 }),
  sample('change-expired', { change: { refused: 'form-expired' } }),
  { name: 'password-changed', page: (language, t) => PasswordChangedPage({ page: sampleContext(language, { loggedIn: true }), home: '/home' }, t) },
]
