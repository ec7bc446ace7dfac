import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reissueCertificate } from '../../src/app/certificate/reissue-certificate.ts'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { changeMailAddress } from '../../src/app/mail/change-mail-address.ts'
import { changeSecondMailAddress } from '../../src/app/mail/change-second-mail-address.ts'
import { changeName } from '../../src/app/people/change-name.ts'
import { changePermissions } from '../../src/app/people/change-permissions.ts'
import { endConfirmationPassword } from '../../src/app/people/end-confirmation-password.ts'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'
import { issueConfirmationPin } from '../../src/app/people/issue-confirmation-pin.ts'
import { removeUser } from '../../src/app/people/remove-user.ts'
import { resetUser } from '../../src/app/people/reset-user.ts'
import { suspendUser } from '../../src/app/people/suspend-user.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import type { MailKind } from '../../src/domain/mail/mail-kinds.ts'
import { ACTS, type Act, type ActRow } from '../../src/domain/permission/acts.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { CLERK, must, openTestHouse, type Person } from '../house.ts'

const scene = await openTestHouse([MINATO, YUKISHIRO])
const { house, owner } = scene
const [MINATO_SITE, YUKISHIRO_SITE] = ['minato.localhost', 'yukishiro.localhost'] as const

type Of = { readonly institutionId: string; readonly loginId: string }
type Story = { readonly site?: string; readonly before?: (of: Of, who: Person) => Promise<unknown>; readonly does: (of: Of, who: Person) => Promise<unknown>; readonly user: readonly MailKind[]; readonly administrator: readonly MailKind[] }

const because = { reason: '試験' } as const
const lock = ({ institutionId }: Of, { id }: Person) => owner.query(`insert into secret_counter (institution_id, user_id, secret, failures, locked, locked_until) values ($1, $2, 'password', 10, true, null)
  on conflict (user_id, secret) do update set failures = 10, locked = true`, [institutionId, id])
const withoutToken = ({ institutionId }: Of, { id }: Person) => house.database.transact(institutionId, (tx) => tx.people.setTokenUse(id, false))
const withPin = (of: Of, who: Person) => withoutToken(of, who).then(() => house.database.transact(of.institutionId, (tx) => tx.people.setPin(who.id, { hash: 'x', setAt: tx.now.business, lapsesAt: null })))
const withConfirmation = ({ institutionId }: Of, { id }: Person) => house.database.transact(institutionId, (tx) => tx.people.setConfirmationPassword(id, { hash: 'x', setAt: tx.now.business }))

/** Every text of what an act answered once, as an initial password. */
const secretsIn = (done: unknown): readonly string[] => (typeof done === 'object' && done !== null ? ['password', 'pin'].flatMap((name) => {
  const value: unknown = Reflect.get(done, name)
  return typeof value === 'string' ? [value] : []
}) : [])

/** What others do to a user that decides who gets in, and who hears of it by mail. */
const STORIES: Readonly<Partial<Record<Act, readonly Story[]>>> = {
  'initialise-password': [{ does: async (of) => must(await initialisePassword(house)(CLERK, of)), user: ['password-initialised'], administrator: ['password-initialised'] }],
  'issue-confirmation-pin': [
    { site: YUKISHIRO_SITE, before: withPin, does: async (of) => must(await issueConfirmationPin(house)(CLERK, of)), user: ['confirmation-pin-initialised'], administrator: ['confirmation-pin-initialised'] },
    { site: YUKISHIRO_SITE, before: withoutToken, does: async (of) => must(await issueConfirmationPin(house)(CLERK, of)), user: [], administrator: [] },
  ],
  'unlock-user': [
    { before: lock, does: async (of) => must(await unlockUser(house)(CLERK, { ...of, secret: 'password' })), user: ['unlocked'], administrator: [] },
    { does: async (of) => must(await unlockUser(house)(CLERK, { ...of, secret: 'password' })), user: [], administrator: [] },
  ],
  'end-confirmation-password': [{ before: withConfirmation, does: async (of) => must(await endConfirmationPassword(house)(CLERK, of)), user: ['confirmation-password-ended'], administrator: [] }],
  'reset-user': [{ does: async (of) => must(await resetUser(house)(CLERK, { ...of, ...because })), user: ['reset'], administrator: ['reset'] }],
  'change-name': [{ does: async (of) => must(await changeName(house)(CLERK, { ...of, name: '試験 桜子' })), user: ['name-changed'], administrator: ['name-changed'] }],
  'change-permissions': [{ does: async (of) => must(await changePermissions(house)(CLERK, { ...of, ...because, permissions: ['user-registration'] })), user: ['permissions-changed'], administrator: ['permissions-changed'] }],
  'change-mail-address': [{ does: async (of) => must(await changeMailAddress(house)(CLERK, { ...of, mail: 'new@test.example' })), user: ['mail-address-changed', 'mail-address-changed'], administrator: [] }, {
    does: async (of) => must(await changeSecondMailAddress(house)(CLERK, { ...of, mail: 'new@test.example' })), user: ['second-mail-address-changed', 'second-mail-address-changed'], administrator: [],
  }],
  'suspend-user': [{ does: async (of) => must(await suspendUser(house)(CLERK, { ...of, ...because, command: 'suspend' })), user: ['suspended'], administrator: ['suspended'] }],
  'lift-suspension': [{
    before: async (of) => must(await suspendUser(house)(CLERK, { ...of, ...because, command: 'suspend' })),
    does: async (of) => must(await suspendUser(house)(CLERK, { ...of, ...because, command: 'lift' })), user: ['suspension-lifted'], administrator: ['suspension-lifted'],
  }],
  'revoke-certificate': [{ before: (_, who) => scene.acquire(who), does: async (of) => must(await revokeCertificate(house)(CLERK, { ...of, reason: 'superseded' })), user: ['revoked-own'], administrator: [] }],
  'reissue-certificate': [{ before: (_, who) => scene.acquire(who), does: async (of) => must(await reissueCertificate(house)(CLERK, { ...of, ...because })), user: ['reissued'], administrator: ['reissued'] }],
  'remove-user': [{ does: async (of) => must(await removeUser(house)(CLERK, { ...of, ...because })), user: ['removed'], administrator: ['removed'] }],
}

/** What needs no mail of its own: what gives nothing until a certificate is acquired, which is announced to everybody, and what nobody gets in by. */
const SILENT: ReadonlySet<string> = new Set<Act>([
  'register-user', 'open-grant', 'issue-acquisition-code', 'see-users', 'see-mails', 'explain-logins', 'send-mails-again', 'set-phrase', 'print-document', 'change-method',
  // Told by what they do: a token by its registration and end (`src/app/token`), a new PC by its confirmation or refusal (`src/app/certificate`).
  'register-token', 'keep-token', 'confirm-pc', 'refuse-pc',
])

test('R-408 R-607 every act that others do to a user either tells by mail or says here why it does not', () => {
  const toUsers = (Object.entries(ACTS) as [Act, ActRow][]).filter(([, { of, customer, operator, fourEyes }]) => of === 'user' && customer !== 'self' && (operator !== null || (customer !== null && fourEyes !== 'nobody')))
  assert.deepEqual(toUsers.map(([act]) => act).filter((act) => !Object.hasOwn(STORIES, act) && !SILENT.has(act)), [])
})

for (const [act, stories] of Object.entries(STORIES)) {
  test(`R-408 R-412 R-607 who is told by mail of ${act}, in words that name the user and never a secret`, async () => {
    for (const { site = MINATO_SITE, before, does, user, administrator } of stories) {
      const { institution: { id: institutionId } } = await scene.entry(site)
      const chief = await scene.person({ site, role: 'chief', granted: false })
      const who = await scene.person({ site, contract: chief.companyNumber })
      const of = { institutionId, loginId: who.loginId }
      await before?.(of, who)
      await owner.query('delete from outbox')
      const done = await does(of, who)
      const { rows } = await owner.query<{ kind: MailKind; user: string }>('select kind, user_id as user from outbox order by kind')
      const to = (id: string) => rows.filter((row) => row.user === id).map(({ kind }) => kind)
      assert.deepEqual([to(who.id), to(chief.id)], [user, administrator], act)
      const entry = await scene.entry(site)
      const mails = await house.database.transact(institutionId, (tx) => tx.records.takeMails(20, tx.now.machine))
      assert.equal(mails.length, rows.length)
      for (const mail of mails) for (const language of LANGUAGES) {
        const { subject, body } = composeMail(house.addresses)({ ...mail, language }, entry)
        for (const part of [who.loginId, language === 'ja' ? '様' : 'user']) assert.ok(`${subject} ${body}`.includes(part), `${mail.kind} without ${part}`)
        for (const secret of secretsIn(done)) assert.ok(!body.includes(secret), `${mail.kind} tells a secret`)
      }
    }
  })
}
