import { setImmediate as turn } from 'node:timers/promises'
import * as z from 'zod'
import type { CompanyCall } from '../../../app/company/company-act.ts'
import { exportUsers, recordExport } from '../../../app/company/export-users.ts'
import { previewUserFile, registerUserFile, type UserFilePreview } from '../../../app/company/register-user-file.ts'
import { dayOf } from '../../../domain/calendar/day.ts'
import { CSV_ENCODINGS, decodeCsv, type CsvEncoding } from '../../../domain/csv/encoding.ts'
import { FILE_MOST_BYTES, FILE_MOST_NEW, FILE_MOST_ROWS } from '../../../domain/user-file/columns.ts'
import type { FileFault } from '../../../domain/user-file/faults.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'
import { isBefore } from '../../../domain/time/time.ts'
import { labelsIn } from '../../../text/labels.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { fileFaultText, headNames } from '../../../text/user-file-text.ts'
import { UploadedFile } from '../../http/form/multipart.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { bytes, page, refuse, type Answer } from '../../http/route/answer.ts'
import type { Visit } from '../../http/route/visit.ts'
import { USER_FILE, USER_LIST_FILE } from '../../pages/console/paths.ts'
import { FILE_FIELD, UserFileDonePage, UserFilePage, UserFilePreviewPage } from '../../pages/console/user-file.tsx'
import { usersPath } from '../../pages/console/users.tsx'
import { keptFormTo } from '../kept-forms.ts'
import { insiderOf, INSIDE, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { mayRegister, registering } from './registering.ts'
import { userListFile } from './user-list-file.ts'

/** Besides the file: boundaries, the form token and the names of the parts. */
const AROUND_FILE = 4_096
/** What a preview carries: as many users as one file registers, each with a mail address of 254 octets, a name of sixty characters of four and the rest, and a line break for each row of the file; base64 a third more. */
const CARRIED_MOST = Math.ceil((FILE_MOST_NEW * 600 + FILE_MOST_ROWS * 2) * 4 / 3)

const encoding = z.enum(CSV_ENCODINGS)
const carried = z.object({ text: z.base64url().max(CARRIED_MOST), seen: z.string().max(100), encoding })

/** Users by CSV both ways. */
export const userFileRoutes = (site: Site) => {
  const namesFor = (visit: Visit<HouseSession>) => {
    const { policy } = insiderOf(visit.session!).entry.settled
    return headNames((language) => labelsIn(language, policy))
  }
  const showUpload = async (visit: Visit<HouseSession>, told: { readonly error?: string; readonly cannot?: string } = {}): Promise<Answer> => {
    const { entry, open } = insiderOf(visit.session!)
    const { error, cannot } = told
    return page(UserFilePage({
      page: pageContext(site, visit, entry, await presentOf(site)), upload: mayRegister(open.user) ? keptFormTo(site, visit, USER_FILE, `${USER_FILE}/check`) : null, errors: error === undefined ? [] : [{ field: FILE_FIELD, text: error }], cannot: cannot ?? null,
    }, MESSAGES[visit.language]), error === undefined && cannot === undefined ? 200 : REFUSAL_STATUS['input-invalid'])
  }

  const showPreview = async (visit: Visit<HouseSession>, read: CsvEncoding, preview: UserFilePreview, changed: boolean): Promise<Answer> => {
    const { entry } = insiderOf(visit.session!)
    const wrong = preview.wrong > 0 || preview.tooMany !== null
    const register = wrong || preview.fresh.length === 0 ? null : keptFormTo(site, visit, USER_FILE, `${USER_FILE}/done`, { text: Buffer.from(preview.carried).toString('base64url'), seen: preview.seen, encoding: read })
    const status = changed ? REFUSAL_STATUS.conflict : wrong ? REFUSAL_STATUS['input-invalid'] : 200
    return page(UserFilePreviewPage({ page: pageContext(site, visit, entry, await presentOf(site)), encoding: read, preview, register, changed }, MESSAGES[visit.language]), status)
  }

  const read = async (visit: Visit<HouseSession>, call: CompanyCall, file: Uint8Array): Promise<Result<{ readonly encoding: CsvEncoding; readonly preview: UserFilePreview }, FileFault>> => {
    if (file.length > FILE_MOST_BYTES) return problem({ code: 'too-many-bytes', most: FILE_MOST_BYTES })
    const steps = decodeCsv(file)
    let step = steps.next()
    for (; step.done !== true; step = steps.next()) await turn()
    const decoded = step.value
    if (!decoded.ok) return decoded
    const preview = await previewUserFile(site.house)(call, decoded.value.text, namesFor(visit))
    return preview.ok ? ok({ encoding: decoded.value.encoding, preview: preview.value }) : preview
  }

  const lookThrough = async (visit: Visit<HouseSession>, file: Uint8Array): Promise<Answer> => {
    const call = await registering(site, visit)
    if (!call.ok) return refuse(call.problem)
    if (file.length === 0) return showUpload(visit, { error: MESSAGES[visit.language].userFiles.upload.none })
    const done = await read(visit, call.value, file)
    return done.ok ? showPreview(visit, done.value.encoding, done.value.preview, false) : showUpload(visit, { error: fileFaultText(visit.language, done.problem) })
  }

  /** The file that a page carries, as it stands now. */
  const lookAgain = async (visit: Visit<HouseSession>, call: CompanyCall, { text: sent, encoding: as }: Pick<z.output<typeof carried>, 'text' | 'encoding'>, changed: (preview: UserFilePreview) => boolean): Promise<Answer> => {
    const text = Buffer.from(sent, 'base64url').toString('utf8')
    const preview = await previewUserFile(site.house)(call, text, namesFor(visit))
    return preview.ok ? showPreview(visit, as, preview.value, changed(preview.value)) : showUpload(visit, { error: fileFaultText(visit.language, preview.problem) })
  }

  return [
    route({
      face: INSIDE, method: 'GET', path: USER_FILE, permission: { act: 'see-users' }, csrf: 'none-get', does: 'where a file of users is chosen, by whoever may register, and the list exported (R-910)',
      handler: (visit) => showUpload(visit),
    }),
    route({
      face: INSIDE, method: 'POST', path: `${USER_FILE}/check`, permission: { act: 'register-user' }, csrf: 'session', takesFile: true, maxBodyBytes: FILE_MOST_BYTES + AROUND_FILE,
      does: 'reads a file of users and shows what it would register, or everything that is wrong; changes nothing (R-910)', body: z.object({ [FILE_FIELD]: z.instanceof(UploadedFile) }),
      handler: (visit) => lookThrough(visit, visit.body[FILE_FIELD].bytes), keptAs: USER_FILE, resumed: (visit) => lookThrough(visit, visit.body[FILE_FIELD].bytes),
      onRefused: (visit, refusal) => (refusal.code === 'input-invalid' ? showUpload(visit, { error: MESSAGES[visit.language].userFiles.upload.none }) : refuse(refusal)),
    }),
    route({
      face: INSIDE, method: 'POST', path: `${USER_FILE}/done`, permission: { act: 'register-user' }, csrf: 'session', maxBodyBytes: CARRIED_MOST + AROUND_FILE, body: carried,
      does: 'registers every user of the file that was shown, or none (R-910)',
      handler: async (visit) => {
        const call = await registering(site, visit)
        if (!call.ok) return refuse(call.problem)
        const text = Buffer.from(visit.body.text, 'base64url').toString('utf8')
        const names = namesFor(visit)
        const done = await registerUserFile(site.house)(call.value, text, names, visit.body.seen)
        const { entry } = call.value
        if (done.ok) {
          const now = await presentOf(site)
          return page(UserFileDonePage({
            page: pageContext(site, visit, entry, now), registered: done.value.registered, usableFrom: isBefore(now, done.value.usableFrom) ? done.value.usableFrom : null,
            waiting: usersPath({ text: '', filter: 'needs-you', sort: 'login-id', page: 1 }),
          }, MESSAGES[visit.language]))
        }
        return done.problem.code === 'conflict' ? lookAgain(visit, call.value, visit.body, () => true) : refuse(done.problem)
      },
      keptAs: USER_FILE,
      resumed: async (visit) => {
        const call = await registering(site, visit)
        return call.ok ? lookAgain(visit, call.value, visit.body, ({ seen }) => seen !== visit.body.seen) : refuse(call.problem)
      },
    }),
    route({
      face: INSIDE, method: 'GET', path: USER_LIST_FILE, permission: { act: 'see-users' }, csrf: 'none-get', does: 'the list of the company’s users as a file, in UTF-8 or Shift_JIS (R-910)',
      query: z.object({ encoding: encoding.catch('utf-8').default('utf-8') }),
      handler: async (visit) => {
        const { entry, open } = insiderOf(visit.session)
        const { policy } = entry.settled
        const { language } = visit
        const made = await site.house.database.transact(entry.institution.id, async (tx) => {
          const file = await userListFile(exportUsers(tx, policy, open.user), policy, language, visit.query.encoding)
          if (file.ok) await recordExport(site.house, tx, open.user)
          return { file, day: dayOf(tx.now.business) }
        })
        if (!made.file.ok) return showUpload(visit, { cannot: made.file.problem.characters })
        return bytes({ type: `text/csv; charset=${MESSAGES[language].userFiles.encodings[visit.query.encoding]}`, bytes: made.file.value, fileName: `users-${made.day}.csv` })
      },
    }),
  ]
}
