import type { VNode } from 'preact'
import type { UserFilePreview } from '../../../app/company/register-user-file.ts'
import { CSV_ENCODINGS, type CsvEncoding } from '../../../domain/csv/encoding.ts'
import { tokenUse } from '../../../domain/token/token-use.ts'
import { USER_COLUMN_NAMES, USER_COLUMNS } from '../../../domain/user-file/columns.ts'
import { cellFaultText, fileFaultText } from '../../../text/user-file-text.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { FileField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { Table } from '../../ui/table.tsx'
import { ConsoleFrame } from './frame.tsx'
import { USER_FILE, USER_LIST_FILE, USERS } from './paths.ts'

export const FILE_FIELD = 'file'

export type UserFileProps = {
  readonly page: PageContext
  /** Null: whoever reads this may not register. */
  readonly upload: FormTarget | null
  readonly errors: readonly FormError[]
  /** Characters for which the list was not exported. */
  readonly cannot: string | null
}

const Rules = ({ page, t }: { readonly page: PageContext; readonly t: Messages }) => {
  const { upload: words, columns, yes } = t.userFiles
  const offered = USER_COLUMN_NAMES.filter((column) => column !== 'usesToken' || tokenUse(page.policy) === 'per-user')
  const named = (read: 'needed' | 'optional' | 'never'): string => offered.filter((column) => USER_COLUMNS[column].read === read).map((column) => columns[column]).join(t.administration.between)
  return (
    <Disclosure summary={words.rules}>
      <p>{words.head}</p>
      <Facts facts={[{ key: 'needed', term: words.needed, value: named('needed') }, { key: 'optional', term: words.optional, value: named('optional') }, { key: 'never', term: words.ignored, value: named('never') }]} />
      <p>{words.values(yes)}</p>
      <p>{words.text}</p>
    </Disclosure>
  )
}

/** W-CMP-30: a file of users to register, and the list as a file. */
export const UserFilePage = ({ page, upload, errors, cannot }: UserFileProps, t: Messages): VNode => {
  const words = t.userFiles
  return (
    <ConsoleFrame page={page} t={t} at="users" help="register" screen="W-CMP-30" heading={words.heading} lead={words.lead} titlePrefix={errors.length > 0 || cannot !== null ? t.everyPage.errorTitle : ''} scripts={['islands/error-summary.js']}>
      <div class="stack stack--wide">
        {cannot === null ? null : <ErrorBox heading={words.download.cannotHeading}><p>{words.download.cannot(cannot)}</p></ErrorBox>}
        <Panel heading={words.upload.heading} id="upload">
          {upload === null ? <p>{t.registering.notPermitted(page.labels)}</p> : (
            <>
              <Form target={upload} className="stack" withFile>
                <ErrorSummary errors={errors} t={t} />
                <FileField t={t} name={FILE_FIELD} label={words.upload.file} hint={words.upload.fileHint} error={errorOf(errors, FILE_FIELD)} need="required" accept=".csv,text/csv" />
                <p>{words.upload.secrets(page.labels)}</p>
                <div class="actions"><Button>{words.upload.check}</Button></div>
              </Form>
              <Rules page={page} t={t} />
            </>
          )}
        </Panel>
        <Panel heading={words.download.heading} id="download">
          <p>{words.download.text}</p>
          <p>{words.download.formulas}</p>
          <div class="actions">{CSV_ENCODINGS.map((encoding) => <LinkButton key={encoding} kind="secondary" href={`${USER_LIST_FILE}?encoding=${encoding}`}>{words.download.choose[encoding]}</LinkButton>)}</div>
        </Panel>
        <p><a class="back" href={USERS}>{t.registering.back}</a></p>
      </div>
    </ConsoleFrame>
  )
}

export type UserFilePreviewProps = {
  readonly page: PageContext
  readonly encoding: CsvEncoding
  readonly preview: UserFilePreview
  /** Registers it; null where there is something wrong, or nobody to register. */
  readonly register: FormTarget | null
  /** It was confirmed, and something had changed. */
  readonly changed: boolean
}

/** Of thousands nobody reads a table to its end, and a page of them is slow to write and to show. */
const NEW_SHOWN = 200

const Problems = ({ page, preview, t }: Pick<UserFilePreviewProps, 'page' | 'preview'> & { readonly t: Messages }) => {
  const words = t.userFiles.preview
  const { problems, wrong, tooMany } = preview
  return (
    <>
      <ErrorBox heading={words.wrong}>
        {tooMany === null ? null : <p>{fileFaultText(page.language, tooMany)}</p>}
        {wrong === 0 ? null : <p>{words.wrongText(wrong)}</p>}
      </ErrorBox>
      {problems.length === 0 ? null : (
        <Panel heading={words.problems} id="problems">
          {wrong > problems.length ? <p>{words.more(problems.length, wrong - problems.length)}</p> : null}
          <Table
            caption={words.problems} empty=""
            columns={[{ key: 'row', name: words.row }, { key: 'column', name: words.column }, { key: 'problem', name: words.problem }]}
            rows={problems.map(({ row, at, column, fault: each }, index) => ({
              key: String(index),
              cells: { row, column: words.columnAt(at, column === null ? null : t.userFiles.columns[column]), problem: cellFaultText(page.language, each, column) },
            }))}
          />
        </Panel>
      )}
    </>
  )
}

/** W-CMP-31: what a file would do, with everything that is wrong by row and column; nothing is changed. */
export const UserFilePreviewPage = ({ page, encoding, preview, register, changed }: UserFilePreviewProps, t: Messages): VNode => {
  const words = t.userFiles.preview
  const { columns, encodings } = t.userFiles
  const { fresh, same, rows, usableFrom } = preview
  const wrong = preview.wrong > 0 || preview.tooMany !== null
  const tokens = tokenUse(page.policy) === 'per-user'
  const permissionsOf = (held: UserFilePreview['fresh'][number]['permissions']) => (held.length === 0 ? words.none : held.map((permission) => columns[permission]).join(t.administration.between))
  return (
    <ConsoleFrame page={page} t={t} at="users" help="register" screen="W-CMP-31" heading={words.heading} lead={words.lead} titlePrefix={wrong || changed ? t.everyPage.errorTitle : ''} scripts={['islands/error-summary.js']}>
      <Stepper steps={t.userFiles.steps} at={2} t={t} />
      <div class="stack stack--wide">
        {changed ? <Notice kind="caution" heading={words.changed}><p>{words.changedText}</p></Notice> : null}
        {wrong ? <Problems page={page} preview={preview} t={t} /> : null}
        <Panel heading={t.userFiles.upload.file} id="file">
          <Facts facts={[
            { key: 'encoding', term: words.encoding, value: encodings[encoding] }, { key: 'rows', term: words.rows, value: words.counted(rows) },
            ...wrong ? [] : [{ key: 'fresh', term: words.fresh, value: words.people(fresh.length) }],
            ...wrong || same === 0 ? [] : [{ key: 'same', term: words.same, value: words.people(same) }],
            ...wrong || fresh.length === 0 ? [] : [{ key: 'usable', term: words.usable, value: page.policy.users.usableAfterMinutes === 0 ? words.atOnce : words.after(page.policy, usableFrom) }],
          ]}
          />
        </Panel>
        {register === null ? null : (
          <>
            <Panel heading={words.list} id="list">
              {fresh.length > NEW_SHOWN ? <p>{words.listMore(NEW_SHOWN, fresh.length - NEW_SHOWN)}</p> : null}
              <Table
                caption={words.list} empty=""
                columns={[
                  { key: 'row', name: words.row }, { key: 'id', name: columns.loginId }, { key: 'name', name: columns.name }, { key: 'mail', name: columns.mail }, { key: 'permissions', name: words.permissions },
                  ...tokens ? [{ key: 'token', name: columns.usesToken }] : [],
                ]}
                rows={fresh.slice(0, NEW_SHOWN).map(({ row, loginId, name, mail, permissions, willUseToken }) => ({
                  key: String(row), cells: { row, id: loginId, name, mail, permissions: permissionsOf(permissions), token: willUseToken ? t.userFiles.yes : t.userFiles.no },
                }))}
              />
            </Panel>
            <p>{words.all}</p>
            <Form target={register}><div class="actions"><Button>{words.submit(fresh.length)}</Button></div></Form>
          </>
        )}
        {!wrong && fresh.length === 0 ? <Notice kind="info" heading={words.nothing} /> : null}
        <p><a class="back" href={USER_FILE}>{words.again}</a></p>
      </div>
    </ConsoleFrame>
  )
}

export type UserFileDoneProps = { readonly page: PageContext; readonly registered: number; /** Null: at once. */ readonly usableFrom: Date | null; readonly waiting: string }

/** W-CMP-32: how many were registered, and what is left to do for each. */
export const UserFileDonePage = ({ page, registered, usableFrom, waiting }: UserFileDoneProps, t: Messages): VNode => {
  const words = t.userFiles.done
  return (
    <ConsoleFrame page={page} t={t} at="users" help="register" screen="W-CMP-32" heading={words.heading(registered)} lead={words.lead}>
      <Stepper steps={t.userFiles.steps} at={3} t={t} />
      <div class="stack stack--wide">
        <ol>
          <li>{words.password}</li>
          {tokenUse(page.policy) === 'nobody' ? null : <li>{words.token}</li>}
          <li>{words.grant}</li>
        </ol>
        {usableFrom === null ? null : <p>{words.usable(usableFrom)}</p>}
        <div class="actions"><LinkButton href={waiting}>{words.go}</LinkButton><a class="back" href={USERS}>{t.registering.back}</a></div>
      </div>
    </ConsoleFrame>
  )
}
