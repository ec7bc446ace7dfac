import { day } from '../../src/domain/calendar/day.ts'
import { adviceFor } from '../../src/domain/environment/supported.ts'
import type { Visitor } from '../../src/domain/environment/visitor.ts'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import { CheckPage } from '../../src/web/pages/front/check.tsx'
import { EnvironmentPage } from '../../src/web/pages/front/environment.tsx'
import { NeverAskedPage } from '../../src/web/pages/front/never-asked.tsx'
import { HelpPage } from '../../src/web/pages/front/help.tsx'
import { StopPage, StopReceivedPage } from '../../src/web/pages/front/stop.tsx'
import { FrontTopPage } from '../../src/web/pages/front/top.tsx'
import type { SeenEnvironment } from '../../src/web/ui/environment-notice.tsx'
import { shipped } from '../profiles/shipped.ts'
import { sampleContext } from './sample-context.ts'
import { profilePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const TODAY = day('2026-11-22')
const EDGE: Visitor = { browser: 'edge', version: 142, system: 'windows', device: 'pc' }

/** Somebody with a browser, as a policy sees them. */
export const sampleSeen = (policy: Policy, visitor: Visitor = EDGE): SeenEnvironment => ({ visitor, advice: adviceFor(policy, visitor, TODAY) })

export const announcement = (language: 'ja' | 'en') => ({
  id: 'a1',
  from: new Date('2026-11-20T00:00:00Z'),
  title: language === 'ja' ? '推奨環境の変更について' : 'Changes to supported systems',
  body: language === 'ja'
    ? '2027年1月4日(月)より、Windows 10 を推奨環境の対象外といたします。Windows 11 へのお切り替えをお願いいたします。'
    : 'From 4 Jan 2027 Windows 10 is no longer among the supported systems. Please change to Windows 11.',
})

const top = (name: string, profile: string, visitor: Visitor): Sample => ({
  name: `front-top-${name}`,
  page: (language, t) => {
    const page = sampleContext(language, { policy: profilePolicy(profile) })
    return FrontTopPage({ page, seen: sampleSeen(shipped(profile).policy, visitor), announcements: [] }, t)
  },
})

const environment = (name: string, profile: string, visitor: Visitor = EDGE): Sample => ({
  name: `front-environment-${name}`,
  page: (language, t) => {
    const page = sampleContext(language, { policy: shipped(profile).policy })
    return EnvironmentPage({ page, seen: sampleSeen(page.policy, visitor), on: TODAY }, t)
  },
})

const stop = { action: '/stop', hidden: [{ name: 'csrf', value: 'x' }] }

export const frontSamples: readonly Sample[] = [
  ...(['standard', 'factoring'] as const).map((profile): Sample => (
    { name: `front-never-asked-${profile}`, page: (language, t) => NeverAskedPage({ page: sampleContext(language, { policy: shipped(profile).policy }) }, t) })),
  { name: 'front-stop', page: (language, t) => StopPage({ page: sampleContext(language), form: stop, typed: { companyNumber: '', loginId: '' }, errors: [] }, t) },
  { name: 'front-stop-tokens', page: (language, t) => StopPage({ page: sampleContext(language, { policy: profilePolicy('standard') }), form: stop, typed: { companyNumber: '', loginId: '' }, errors: [] }, t) },
  {
    name: 'front-stop-wrong',
    page: (language, t) => StopPage({
      page: sampleContext(language, { policy: shipped('factoring').policy }), form: stop, typed: { companyNumber: '10000001', loginId: 'minato-keiri' },
      errors: [{ field: 'code', text: language === 'ja' ? '文字数が正しくありません。' : 'It does not have the right number of characters.' }],
    }, t),
  },
  { name: 'front-stop-received', page: (language, t) => StopReceivedPage({ page: sampleContext(language), again: '/stop' }, t) },
  { name: 'front-help', page: (language, t) => HelpPage({ page: sampleContext(language), guide: 'firefox' }, t) },
  { name: 'front-top', page: (language, t) => FrontTopPage({ page: sampleContext(language), seen: sampleSeen(sampleContext(language).policy), announcements: [] }, t) },
  {
    name: 'front-top-announcement-closed',
    page: (language, t) => {
      const page = sampleContext(language, { deskOpen: false })
      return FrontTopPage({ page, seen: sampleSeen(page.policy), announcements: [announcement(language)] }, t)
    },
  },
  top('phone', 'shinkin-otp', { browser: 'safari', version: 18, system: 'ios', device: 'phone' }),
  top('ie-mode', 'shinkin-branch', { browser: 'internet-explorer', version: 11, system: 'windows', device: 'pc' }),
  top('old-browser', 'standard', { browser: 'chrome', version: 100, system: 'windows', device: 'pc' }),
  top('ask', 'factoring', { browser: 'safari', version: 18, system: 'macos', device: 'pc' }),
  top('mac', 'standard', { browser: 'safari', version: 18, system: 'macos', device: 'pc' }),
  top('ends', 'factoring-legacy', { browser: 'firefox', version: 140, system: 'windows', device: 'pc' }),
  environment('credit-union', 'credit-union'),
  environment('changing', 'factoring-legacy', { browser: 'firefox', version: 140, system: 'windows', device: 'pc' }),
  {
    name: 'front-check',
    page: (language, t) => CheckPage({ page: sampleContext(language), seen: sampleSeen(sampleContext(language).policy), probe: '/check-now' }, t),
  },
]
