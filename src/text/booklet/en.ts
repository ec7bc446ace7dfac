import type { BookletTexts } from './booklet-text.ts'

export const enBooklets: BookletTexts = {
  title: { 'set-up-guide': 'Setting up your electronic certificate', 'manual': 'Manual' },
  under: ({ front }, version) => [`Address of the service: ${front}`, `Document ${version} (the latest one is on the front page)`],
  contents: 'Contents',
  rows: { address: 'Address', desk: 'Telephone' },
  phone: ({ number, kind }) => `${number} (${kind === 'toll-free' ? 'toll-free' : 'charged call'})`,
  foot: (title, { service }) => `${service}: ${title}`,
  pageOf: ['Page ', ' of ', ''],
}
