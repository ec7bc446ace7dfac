import { administrators, everyAdministrator } from '../who-helps.ts'
import { capital } from '../format/capital.ts'
import type { UserMail } from './mail-text.ts'

/** A line of the table: labels of every profile end at the same column, counted in full-width characters. */
export const jaFact = (label: string, value: string): string => {
  const halves = [...label].reduce((sum, character) => sum + (/[\x20-\x7e]/.test(character) ? 1 : 2), 0)
  return `　${label}${' '.repeat(halves % 2)}${'　'.repeat(Math.max(0, 6 - Math.ceil(halves / 2)))}：${value}`
}

/** How a mail begins that every administrator of the company gets … */
export const jaToAdministrators = ({ labels }: UserMail): string => `${everyAdministrator(labels)}の皆さま`
export const enToAdministrators = ({ labels }: UserMail): string => `Dear ${administrators('en', labels)},`

/** … and how one that goes to the user whom it is about as well. */
export const jaToBoth = (mail: UserMail): string => `${mail.userName} 様、${jaToAdministrators(mail)}`
export const enToBoth = (mail: UserMail): string => `Dear ${mail.userName}, dear ${administrators('en', mail.labels)},`

export const jaWho = ({ labels, userName, loginId }: UserMail): readonly string[] => [
  jaFact('お名前', `${userName} 様`),
  jaFact(labels.loginId, loginId),
]

export const enWho = ({ labels, userName, loginId }: UserMail): readonly string[] => [
  `  Name: ${userName}`,
  `  ${capital(labels.loginId)}: ${loginId}`,
]
