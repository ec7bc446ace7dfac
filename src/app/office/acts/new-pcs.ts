import * as z from 'zod'
import { ok, type Result } from '../../../domain/result.ts'
import { confirmPc, type ConfirmedPc } from '../../certificate/confirm-pc.ts'
import { confirmerOf } from '../../certificate/confirmer-of.ts'
import { refusePc } from '../../certificate/refuse-pc.ts'
import { policiesOf } from '../../people/rules-for.ts'
import { REVOCATION_REASONS } from '../../port/certificates.ts'
import { instant, institutionCode, loginId, next, nextOf, page, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { userNamed } from '../user-named.ts'
import { at } from '../views.ts'

const who = { institution: institutionCode(), loginId: loginId() }

/** Nothing here tells the fingerprint: whoever confirms has it from the screen of the new PC. */
const waitingView = z.object({
  loginId: z.string().describe('the login id of the user'),
  name: z.string().describe('the person'),
  pcName: z.string().describe('the PC that acquired the certificate'),
  serial: z.string().describe('serial number of the certificate, hexadecimal'),
  acquiredAt: instant('since when it waits'),
  confirmedBy: z.enum(['administrator', 'branch']).describe('whom its user was told to turn to'),
})

const pcView = z.object({ serial: z.string().describe('serial number of the certificate, hexadecimal'), pcName: z.string().describe('the PC') })
const viewPc = <Problem>(done: Result<ConfirmedPc, Problem>): Result<z.input<typeof pcView>, Problem> =>
  (done.ok ? ok({ serial: Buffer.from(done.value.serial).toString('hex'), pcName: done.value.pcName }) : done)

export const NEW_PC_ACTS = [
  officeAct({
    name: 'list-waiting-pcs',
    does: { ja: '確認を待っている新しいパソコンの一覧を表示します', en: 'lists the new PCs that wait to be confirmed' },
    act: 'see-users',
    route: { method: 'GET', path: '/institutions/:institution/waiting-pcs' },
    input: z.strictObject({ institution: institutionCode(), ...page, after: z.string().max(40).regex(/^(?:[0-9a-f]{2})*$/).default('').describe('begins after this serial number, the `next` of the former page') }),
    output: z.object({ waiting: z.array(waitingView).describe('the PCs, by serial number of the certificate'), next: next() }),
    run: (house, call, { after, most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const waiting: z.input<typeof waitingView>[] = []
      const certificates = await tx.certificates.awaitingConfirmation({ after, most })
      const users = new Map((await tx.people.findUsers(certificates.map(({ userId }) => userId))).map((user) => [user.id, user]))
      const policies = await policiesOf(house, tx, certificates)
      for (const certificate of certificates) {
        const user = users.get(certificate.userId)
        if (user === undefined) throw new Error('a certificate belongs to a user')
        waiting.push({
          loginId: user.loginId, name: user.name, pcName: certificate.pcName, serial: Buffer.from(certificate.serial).toString('hex'), acquiredAt: at(certificate.acquiredAt),
          confirmedBy: await confirmerOf(tx, policies(certificate), user),
        })
      }
      return ok({ waiting, next: nextOf(waiting, most, ({ serial }) => serial) })
    }),
  }),
  officeAct({
    name: 'confirm-pc',
    does: { ja: '新しいパソコンを、画面に表示された確認番号で確認します', en: 'confirms a new PC by the number that its screen shows' },
    act: 'confirm-pc',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/pc-confirmation' },
    input: z.strictObject({ ...who, fingerprint: text().describe('the number, as its user reads it from the screen').meta({ examples: ['ABCD-EFGH-J'] }) }),
    output: pcView,
    target: userNamed,
    run: async (house, call, input) => viewPc(await confirmPc(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId, fingerprint: input.fingerprint })),
  }),
  officeAct({
    name: 'refuse-pc',
    does: { ja: '新しいパソコンの確認を拒否し、証明書を失効させます（元に戻せません）', en: 'refuses a new PC and revokes its certificate for good' },
    act: 'refuse-pc',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/pc-refusal' },
    input: z.strictObject({ ...who, reason: z.enum(REVOCATION_REASONS).describe('why (CRLReason of RFC 5280): keyCompromise where somebody else acquired it') }),
    output: pcView,
    target: userNamed,
    run: async (house, call, input) => viewPc(await refusePc(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId, reason: input.reason })),
  }),
]
