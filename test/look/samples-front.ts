import { HelpPage } from '../../src/web/pages/front/help.tsx'
import { FrontTopPage } from '../../src/web/pages/front/top.tsx'
import { sampleContext } from './sample-context.ts'
import type { Sample } from './samples.ts'

export const announcement = (language: 'ja' | 'en') => ({
  id: 'a1',
  from: new Date('2026-11-20T00:00:00Z'),
  title: language === 'ja' ? '推奨環境の変更について' : 'Changes to supported systems',
  body: language === 'ja'
    ? '2027年1月4日(月)より、Windows 10 を推奨環境の対象外といたします。Windows 11 へのお切り替えをお願いいたします。'
    : 'From 4 Jan 2027 Windows 10 is no longer among the supported systems. Please change to Windows 11.',
})

export const frontSamples: readonly Sample[] = [
  { name: 'front-help', page: (language, t) => HelpPage({ page: sampleContext(language), guide: 'firefox' }, t) },
  { name: 'front-top', page: (language, t) => FrontTopPage({ page: sampleContext(language), announcements: [] }, t) },
  {
    name: 'front-top-announcement-closed',
    page: (language, t) => FrontTopPage({ page: sampleContext(language, { deskOpen: false }), announcements: [announcement(language)] }, t),
  },
]
