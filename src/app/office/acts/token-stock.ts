import * as z from 'zod'
import { KEY_FILE_FAULTS, type KeyFileFaultCode } from '../../../domain/pskc/faults.ts'
import { ok } from '../../../domain/result.ts'
import { importTokens, KEY_FILE_MOST, previewTokens, type TokenInPreview } from '../../token/import-tokens.ts'
import { withdrawStock } from '../../token/withdraw-stock.ts'
import { institutionCode, instant, next, nextOf, nothing, page, text, SECRET } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { at } from '../views.ts'

const path = '/institutions/:institution/token-stock'

/** A file as JSON: quotes and line ends of XML take two characters each. */
const BODY_MOST = KEY_FILE_MOST * 1.2

const tokenFile = {
  institution: institutionCode(),
  file: z.string().max(KEY_FILE_MOST).describe('the tokens in XML (RFC 6030): codes from the time, SHA-1').meta(SECRET),
  key: text().default('').describe('the key that opens it, in hexadecimal, where the file was encrypted under one').meta(SECRET),
  password: text().default('').describe('the password that opens it, where the file was encrypted under one').meta(SECRET),
}

const tokenInFile = z.object({
  serial: z.string().describe('its serial number'),
  digits: z.int().describe('digits of its codes'),
  stepSeconds: z.int().describe('seconds for which one is shown'),
  drift: z.int().describe('steps by which its clock is ahead, as the file says'),
})

const view = ({ serial, digits, stepSeconds, drift }: TokenInPreview) => ({ serial, digits, stepSeconds, drift })

const FAULTS = Object.keys(KEY_FILE_FAULTS) as [KeyFileFaultCode, ...KeyFileFaultCode[]]

/** Hardware tokens before they have a user: they come by file, and lie in stock under their serial numbers (R-1217). */
export const TOKEN_STOCK_ACTS = [
  officeAct({
    name: 'preview-tokens',
    does: { ja: 'トークンのファイルの内容を確認します（登録はしません）', en: 'looks at a file of tokens: what it holds, or everything wrong with it; nothing is taken in' },
    act: 'keep-token-stock',
    route: { method: 'POST', path: `${path}/previews`, bodyMost: BODY_MOST },
    input: z.strictObject(tokenFile),
    output: z.object({
      tokens: z.array(tokenInFile).describe('what would come into stock'),
      faults: z.array(z.object({
        fault: z.enum(FAULTS).describe('what is wrong'),
        line: z.int().describe('line of the file'),
        serial: z.string().nullable().describe('of the token it is about; null: of the file'),
      })).describe('what keeps it from being done, the first of many; empty: it can be'),
    }),
    run: async (house, call, { institution: _, ...file }) => {
      const seen = await previewTokens(house)({ ...file, institutionId: institutionOf(call).id })
      return seen.ok ? ok({ tokens: seen.value.tokens.map(view), faults: [...seen.value.faults] }) : seen
    },
  }),
  officeAct({
    name: 'import-tokens',
    does: { ja: 'ハードウェアトークンをファイルから在庫に登録します（すべて登録するか、1つも登録しないかのどちらかです）', en: 'takes the hardware tokens of a file into stock: all of them or none' },
    act: 'keep-token-stock',
    route: { method: 'POST', path, bodyMost: BODY_MOST },
    input: z.strictObject(tokenFile),
    output: z.object({ tokens: z.array(tokenInFile).describe('what came into stock') }),
    run: async (house, call, { institution: _, ...file }) => {
      const taken = await importTokens(house)(call.actor, { ...file, institutionId: institutionOf(call).id })
      return taken.ok ? ok({ tokens: taken.value.map(view) }) : taken
    },
  }),
  officeAct({
    name: 'list-token-stock',
    does: { ja: '在庫のハードウェアトークンの一覧を表示します', en: 'lists the hardware tokens in stock' },
    act: 'keep-token-stock',
    route: { method: 'GET', path },
    input: z.strictObject({ institution: institutionCode(), ...page }),
    output: z.object({ tokens: z.array(tokenInFile.extend({ cameAt: instant('when it came') })).describe('tokens, by serial number'), next: next() }),
    run: (house, call, { after, most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const tokens = await tx.tokens.stock({ after, most })
      return ok({ tokens: tokens.map(({ cameAt, ...token }) => ({ ...view(token), cameAt: at(cameAt) })), next: nextOf(tokens, most, ({ serial }) => serial) })
    }),
  }),
  officeAct({
    name: 'withdraw-stock-token',
    does: { ja: '在庫のハードウェアトークンを廃棄します（元に戻せません）', en: 'takes a hardware token out of stock for good' },
    act: 'keep-token-stock',
    route: { method: 'POST', path: `${path}/withdrawals` },
    input: z.strictObject({ institution: institutionCode(), serial: text().describe('its serial number') }),
    output: nothing,
    run: async (house, call, input) => {
      const withdrawn = await withdrawStock(house)(call.actor, { institutionId: institutionOf(call).id, serial: input.serial })
      return withdrawn.ok ? ok({}) : withdrawn
    },
  }),
]
