import { openGrant } from '../../app/acquisition/open-grant.ts'
import { printDocument } from '../../app/letter/print-document.ts'
import { openContract } from '../../app/people/open-contract.ts'
import { registerUser } from '../../app/people/register-user.ts'
import { setInitialPassword } from '../../app/people/set-initial-password.ts'
import { registerToken } from '../../app/token/register-token.ts'
import type { House } from '../../app/port/house.ts'
import { showLetterCode, type LetterCode } from '../../domain/acquisition/letter-code.ts'
import type { DemoContract, DemoUser } from './cast/member.ts'
import { keepingPrinter } from './keeping-printer.ts'
import { must, SEED } from './ensure-service.ts'
import type { ToldSecrets } from './told-secrets.ts'

const GRANTED = 'デモ環境の初期登録'

/** The key of an app is told, so that a real telephone can stand beside `/demo/tokens`. */
const giveToken = async (house: House, told: ToldSecrets, institutionId: string, loginId: string): Promise<void> => {
  const { address } = must(`register a token of ${loginId}`, await registerToken(house)(SEED, { institutionId, loginId, kind: 'app', serial: '', seed: '' }))
  told.write('token', loginId, new URL(address ?? '').searchParams.get('secret') ?? '')
}

/** Grants, and prints the letter where its code is asked for; in the place of paper stands a file of what it says. */
const grant = async (house: House, told: ToldSecrets, institutionId: string, loginId: string): Promise<void> => {
  const { letterRequired } = must('open a grant', await openGrant(house)(SEED, { institutionId, loginId, reason: GRANTED }))
  if (!letterRequired) return
  const { printer, last } = keepingPrinter()
  must('print a letter', await printDocument({ ...house, printer })(SEED, { institutionId, loginId, kind: 'letter', reason: GRANTED }))
  told.write('letter', loginId, showLetterCode((last('letter-code') ?? '') as LetterCode))
}

const ensureUser = async (house: House, told: ToldSecrets, institutionId: string, contractNumber: string, user: DemoUser): Promise<void> => {
  const { loginId } = user
  const known = await house.database.transact(institutionId, async (tx) => {
    const found = await tx.people.findUser({ loginId })
    return found && { granted: await tx.acquisitions.currentGrant(found.id) !== undefined, password: await tx.people.password(found.id) !== undefined, token: await tx.tokens.ofUser(found.id) !== undefined }
  })
  if (known === undefined) {
    const { registeredNow, token: _, ...registered } = user
    const former = registeredNow ? {} : { broughtOver: true } as const
    must(`register ${loginId}`, await registerUser(house)(SEED, { ...registered, ...former, institutionId, contractNumber, language: 'ja' }))
  }
  if (user.granted && known?.granted !== true) await grant(house, told, institutionId, loginId)
  // After the letter, whose initial password nobody of the cast has to look up.
  if (known?.password !== true) must('set a password', await setInitialPassword(house)(SEED, { institutionId, loginId, password: user.password, lapsesAt: null }))
  if (user.token && known?.token !== true) await giveToken(house, told, institutionId, loginId)
}

/** A company of the cast with its people; whoever is there already stays as they are. */
export const ensureContract = async (house: House, told: ToldSecrets, institutionId: string, site: string, { number, name, users }: DemoContract): Promise<void> => {
  const known = await house.database.transact(institutionId, (tx) => tx.people.findContract(number))
  if (known === undefined) must(`open contract ${number}`, await openContract(house)(SEED, { institutionId, site, number, name }))
  for (const user of users) await ensureUser(house, told, institutionId, number, user)
}
