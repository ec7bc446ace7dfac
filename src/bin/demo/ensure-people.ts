import { issueAcquisitionCode } from '../../app/acquisition/issue-acquisition-code.ts'
import { openGrant } from '../../app/acquisition/open-grant.ts'
import { printDocument } from '../../app/letter/print-document.ts'
import { openContract } from '../../app/people/open-contract.ts'
import { registerUser } from '../../app/people/register-user.ts'
import { setInitialPassword } from '../../app/people/set-initial-password.ts'
import { registerToken } from '../../app/token/register-token.ts'
import { removeToken } from '../../app/token/remove-token.ts'
import type { House } from '../../app/port/house.ts'
import { showAcquisitionCode, type AcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { codeOf } from '../../domain/acquisition/proof.ts'
import type { DemoContract, DemoUser } from './cast/member.ts'
import { keepingPrinter } from './keeping-printer.ts'
import { must, SEED } from './ensure-service.ts'
import type { ToldSecrets } from './told-secrets.ts'

const GRANTED = 'デモ環境の初期登録'

type Place = { readonly site: string; readonly institutionId: string; readonly contractNumber: string }

/** The key of an app is told, so that a real telephone can stand beside `/demo/tokens`. One whose key was never told is another's by now. */
const giveToken = async (house: House, told: ToldSecrets, institutionId: string, loginId: string): Promise<void> => {
  const lost = await house.database.transact(institutionId, async (tx) => {
    const user = await tx.people.findUser({ loginId })
    return user !== undefined && await tx.tokens.ofUser(user.id) !== undefined
  })
  if (lost) must(`remove a token of ${loginId}`, await removeToken(house)(SEED, { institutionId, loginId, end: 'withdrawn' }))
  const { address } = must(`register a token of ${loginId}`, await registerToken(house)(SEED, { institutionId, loginId, kind: 'app', serial: '', seed: '' }))
  told.write('token', loginId, new URL(address ?? '').searchParams.get('secret') ?? '')
}

/** Grants, where nothing is granted yet, and gives the code that the grant asks for: an administrator's, or a letter's, in whose place stands a file of what it says. */
const grant = async (house: House, told: ToldSecrets, { site, institutionId }: Place, loginId: string): Promise<void> => {
  const open = await house.database.transact(institutionId, async (tx) => {
    const user = await tx.people.findUser({ loginId })
    return user && tx.acquisitions.currentGrant(user.id)
  })
  const { letterRequired } = open ?? must('open a grant', await openGrant(house)(SEED, { institutionId, loginId, reason: GRANTED }))
  const service = await house.database.open(({ installation }) => installation.service({ site }))
  if (service === undefined) throw new Error(`the demo has lost the service ${site}`)
  const code = codeOf(house.policies.of(service).policy.acquisition, letterRequired)
  if (code === 'administrator') told.write('code', loginId, showAcquisitionCode(must('give a code', await issueAcquisitionCode(house)(SEED, { institutionId, loginId }))))
  if (code !== 'letter') return
  const { printer, last } = keepingPrinter()
  must('print a letter', await printDocument({ ...house, printer })(SEED, { institutionId, loginId, kind: 'letter', reason: GRANTED }))
  told.write('letter', loginId, showAcquisitionCode((last('letter-code') ?? '') as AcquisitionCode))
}

/** Every step can be taken again, because what a person is told is seen once: an interruption in between would leave a code that nobody knows. */
const ensureUser = async (house: House, told: ToldSecrets, place: Place, user: DemoUser): Promise<void> => {
  const { loginId, confirmationPin } = user
  const { institutionId, contractNumber } = place
  if (told.isComplete(loginId)) return
  if (await house.database.transact(institutionId, ({ people }) => people.findUser({ loginId })) === undefined) {
    const { registeredNow, token: _, ...registered } = user
    const former = registeredNow ? {} : { broughtOver: true } as const
    must(`register ${loginId}`, await registerUser(house)(SEED, { ...registered, ...former, institutionId, contractNumber, language: 'ja' }))
  }
  if (confirmationPin !== undefined) told.write('pin', loginId, confirmationPin)
  if (user.granted) await grant(house, told, place, loginId)
  // After the letter, whose initial password nobody of the cast has to look up.
  must('set a password', await setInitialPassword(house)(SEED, { institutionId, loginId, password: user.password, lapsesAt: null }))
  if (user.token) await giveToken(house, told, institutionId, loginId)
  told.complete(loginId)
}

/** A company of the cast with its people; whoever is there already stays as they are. */
export const ensureContract = async (house: House, told: ToldSecrets, institutionId: string, site: string, { number, name, passwordReason, users }: DemoContract): Promise<void> => {
  const known = await house.database.transact(institutionId, (tx) => tx.people.findContract(number))
  if (known === undefined) must(`open contract ${number}`, await openContract(house)(SEED, { institutionId, site, number, name, passwordReason }))
  for (const user of users) await ensureUser(house, told, { site, institutionId, contractNumber: number }, user)
}
