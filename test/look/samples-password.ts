import { pageTime } from '../../src/domain/password/change-page.ts'
import type { FieldFault, FieldProblem } from '../../src/domain/refusal/field-problem.ts'
import { businessTime, secondsAfter } from '../../src/domain/time/time.ts'
import type { Messages } from '../../src/text/ja.ts'
import type { Language } from '../../src/text/language.ts'
import { fieldText } from '../../src/text/refusal/field-text.ts'
import { ChangePasswordPage, type ChangePasswordProps } from '../../src/web/pages/password/change.tsx'
import { ConfirmationPasswordSetPage, PasswordChangedPage } from '../../src/web/pages/password/changed.tsx'
import { ConfirmationPasswordPage, type ConfirmationPasswordProps } from '../../src/web/pages/password/confirmation.tsx'
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
      page: unscripted ? withoutScript(context) : context, form: { action: '/password', hidden }, at, initial: false, due: null, user: { loginId: 'narumi-keiri', companyNumber: '20000001' }, back: '/home',
      errors: faults.length === 0 ? [] : [{ field: 'password', text: faults.map((fault) => fieldText(language, fault, context.labels.loginPassword)).join('\n') }],
      refused: null, limit: time === null ? null : { time, longer: { action: '/password/longer', hidden }, script: '/password/time', csrf: 'x', again: '/password' },
      ...change,
    }, t)
  },
  ...(after === undefined ? {} : { after }),
})

const typing = (current: string, password: string, again: string): string => Object.entries({ current, password, again })
  .map(([id, value]) => `document.getElementById('${id}').value = '${value}'; document.getElementById('${id}').dispatchEvent(new Event('input', { bubbles: true }))`).join(';')

const confirmation = (name: string, profile: string, change: Partial<ConfirmationPasswordProps> = {}, faults: readonly FieldProblem[] = []): Sample => ({
  name: `password-confirmation-${name}`,
  page: (language, t) => ConfirmationPasswordPage({
    page: sampleContext(language, { policy: profilePolicy(profile), loggedIn: true }), form: { action: '/confirmation-password', hidden: [] }, does: 'change',
    user: { loginId: 'narumi-keiri', companyNumber: '20000001', role: 'user' }, back: '/home',
    errors: faults.map((fault) => ({ field: fault.field, text: fieldText(language, fault, t.password.confirmation.name) })), refused: null, ...change,
  }, t),
})

export const passwordSamples: readonly Sample[] = [
  sample('change'),
  sample('change-initial', { change: { initial: true } }),
  sample('change-aged', { change: { due: 'aged' } }),
  sample('change-due-initial', { change: { due: 'initial', initial: true } }),
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
  confirmation('choose', 'credit-union', { does: 'choose' }),
  confirmation('change', 'shinkin-otp'),
  confirmation('wrong', 'shinkin-otp', { refused: { code: 'confirmation-password-wrong', triesLeft: 2, then: 'locked' } }),
  confirmation('choose-wrong', 'credit-union', { does: 'choose', refused: { code: 'current-password-wrong' } }),
  confirmation('faults', 'credit-union', { user: { loginId: 'narumi-keiri', companyNumber: '20000001', role: 'chief' } }, [{ field: 'password', code: 'same-as-login-password' }]),
  { name: 'password-confirmation-set', page: (language, t) => ConfirmationPasswordSetPage({ page: sampleContext(language, { loggedIn: true }), home: '/home' }, t) },
  { name: 'password-changed', page: (language, t) => PasswordChangedPage({ page: sampleContext(language, { loggedIn: true }), home: '/home' }, t) },
]
