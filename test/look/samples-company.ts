import { CompanyStopPage, type CompanyStopProps } from '../../src/web/pages/company/company-stop.tsx'
import { NewPcsPage, type NewPcsProps } from '../../src/web/pages/company/new-pcs.tsx'
import type { Language } from '../../src/text/language.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { troubleText } from '../../src/text/refusal/troubles.ts'
import { EmergencyStopPage, type EmergencyStopProps } from '../../src/web/pages/company/emergency-stop.tsx'
import { sampleContext } from './sample-context.ts'
import { samplePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const form = { action: '/new-pcs/confirmation', hidden: [{ name: 'csrf', value: 'x' }] }
const acquiredAt = new Date('2026-11-22T00:10:00Z')
const chief = (language: Language) => ({ loginId: 'minato-master', name: language === 'ja' ? '山田 太郎' : 'Taro Yamada', pcName: language === 'ja' ? '経理-03' : 'Accounts-03', acquiredAt })
const colleague = (language: Language) => ({ loginId: 'minato-eigyo', name: language === 'ja' ? '佐藤 花子' : 'Hanako Sato', pcName: language === 'ja' ? '営業-01' : 'Sales-01', acquiredAt })

const newPcs = (name: string, change: (language: Language) => Partial<NewPcsProps>): Sample => ({
  name,
  page: (language, t) => NewPcsPage({
    page: sampleContext(language, { loggedIn: true }), current: { ...chief(language), confirm: form, refuse: form }, others: [], done: null, wrong: null, ...change(language),
  }, t),
})

const wrong = (language: Language) => {
  const policy = samplePolicy()
  const { title, why, now } = troubleText(language, { code: 'fingerprint-wrong', triesLeft: 4 }, { role: 'user', labels: labelsIn(language, policy), policy })
  return { title, text: `${why}${now}` }
}

const stopped = (by: string, asked: (language: Language) => CompanyStopProps['asked'], origin?: CompanyStopProps['origin']): Sample => ({
  name: `company-stop-${by}`,
  page: (language, t) => CompanyStopPage({
    page: sampleContext(language, { loggedIn: true }), since: acquiredAt, asked: asked(language),
    origin: origin ?? { by: { name: language === 'ja' ? '佐藤 花子' : 'Hanako Sato', loginId: 'keiri-03' }, reason: language === 'ja' ? '銀行を名乗る電話で、パスワードを伝えてしまいました' : 'I told my password to a caller who claimed to be the bank' }, lift: { action: '/company-stop/lifting', hidden: [{ name: 'csrf', value: 'x' }] },
  }, t),
})

const emergency = (name: string, change: (language: Language) => Partial<EmergencyStopProps>): Sample => ({
  name, page: (language, t) => EmergencyStopPage({ page: sampleContext(language, { loggedIn: true }), form: { action: '/emergency-stop', hidden: [{ name: 'csrf', value: 'x' }] }, reason: '', errors: [], ...change(language) }, t),
})

export const companySamples: readonly Sample[] = [
  emergency('emergency-stop', () => ({})),
  emergency('emergency-stop-wrong', (language) => ({ errors: [{ field: 'reason', text: language === 'ja' ? '理由を入力してください。' : 'Enter a reason.' }] })),
  stopped('nobody', () => ({ by: 'nobody' })),
  stopped('you', () => ({ by: 'you' })),
  stopped('other', (language) => ({ by: 'other', name: colleague(language).name })),
  stopped('alone', () => ({ by: 'alone' })),
  newPcs('company-new-pcs', (language) => ({ others: [{ ...colleague(language), href: '#' }] })),
  newPcs('company-new-pcs-wrong', (language) => ({ wrong: wrong(language) })),
  newPcs('company-new-pcs-none', () => ({ current: null, done: 'confirmed' })),
]
