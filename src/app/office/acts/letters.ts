import * as z from 'zod'
import { PRINTED_KINDS, PRINTED_SECRETS, type PrintedKind } from '../../../domain/letter/contents.ts'
import { ok } from '../../../domain/result.ts'
import { keepAddress } from '../../letter/keep-address.ts'
import { printDocument } from '../../letter/print-document.ts'
import type { PrintedDocument } from '../../port/letters.ts'
import { contractNumber, instant, institutionCode, loginId, PAGE_MOST, text } from '../fields.ts'
import { institutionOf, officeAct, printedPdf, type OfficeAct } from '../office-act.ts'
import { userNamed } from '../user-named.ts'
import { at, atOrNull } from '../views.ts'

const who = { institution: institutionCode(), loginId: loginId() }

const printing = (kind: PrintedKind, does: OfficeAct['does'], path: string): OfficeAct => officeAct({
  name: `print-${kind}`,
  does,
  act: 'print-document',
  answers: 'pdf',
  route: { method: 'POST', path: `/institutions/:institution/users/:loginId/${path}` },
  input: z.strictObject({ ...who, reason: text().describe('why, for the record') }),
  output: printedPdf,
  target: userNamed,
  run: async (house, call, input) => {
    const printed = await printDocument(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId, kind, reason: input.reason })
    if (!printed.ok) return printed
    const { document, edition, lapsesAt } = printed.value
    return ok({ document, fileName: `${kind}-${input.loginId}-${edition}.pdf`, edition, lapsesAt: atOrNull(lapsesAt) })
  },
})

const documentView = z.object({
  kind: z.enum(PRINTED_KINDS).describe('what it is'),
  edition: z.int().describe('the edition; the highest one for a grant is good'),
  secrets: z.array(z.enum(PRINTED_SECRETS)).describe('which secrets stand in it'),
  printedAt: instant('when it was printed'),
  printedBy: z.string().describe('who printed it, as the audit calls them'),
  reason: z.string().describe('why'),
  lapsesAt: instant('until when its secrets are good; null where it has none').nullable(),
})

const viewDocument = ({ kind, edition, secrets, printedAt, printedBy, reason, lapsesAt }: PrintedDocument): z.input<typeof documentView> =>
  ({ kind, edition, secrets: [...secrets], printedAt: at(printedAt), printedBy, reason, lapsesAt: atOrNull(lapsesAt) })

/** What leaves on paper. */
export const LETTER_ACTS = [
  printing('letter', { ja: '通知書を印刷します（前の版は使えなくなります）', en: 'prints the letter with the secrets that a user needs; it ends the former one' }, 'letters'),
  printing('counter-sheet', { ja: '窓口でお渡しする通知書を印刷します（前の版は使えなくなります）', en: 'prints the sheet that the branch hands over for a reissue; it ends the former one' }, 'counter-sheets'),
  officeAct({
    name: 'list-documents',
    does: { ja: '印刷した通知書の一覧を表示します', en: 'lists what was printed for a user' },
    act: 'see-users',
    route: { method: 'GET', path: '/institutions/:institution/users/:loginId/documents' },
    input: z.strictObject({ ...who, most: z.int().min(1).max(PAGE_MOST).default(100).describe('how many at most, the newest first') }),
    output: z.object({ documents: z.array(documentView).describe('what was printed, the newest first') }),
    target: userNamed,
    run: (house, call, input) => house.database.transact(institutionOf(call).id, async (tx) => {
      const user = await tx.people.findUser({ loginId: input.loginId })
      return ok({ documents: user === undefined ? [] : (await tx.letters.ofUser(user.id, input.most)).map(viewDocument) })
    }),
  }),
  officeAct({
    name: 'keep-address',
    does: { ja: '通知書の送付先を登録します', en: 'keeps the address to which letters of a contract are sent' },
    act: 'open-contract',
    route: { method: 'POST', path: '/institutions/:institution/contracts/:contract/address' },
    input: z.strictObject({
      institution: institutionCode(), contract: contractNumber(), postalCode: text().describe('postal code').meta({ examples: ['100-0001'] }),
      place: text().describe('the address in one line, at most 120 characters'),
    }),
    output: z.object({ postalCode: z.string().describe('postal code'), place: z.string().describe('the address') }),
    run: (house, call, { contract, postalCode, place }) => keepAddress(house)(call.actor, { institutionId: institutionOf(call).id, contract, postalCode, place }),
  }),
]
