import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { sendMails } from '../../src/app/mail/send-mails.ts'
import { tellEverybody } from '../../src/app/people/tell-everybody.ts'
import type { Mailer } from '../../src/app/port/mailer.ts'
import type { OfficeActor } from '../../src/app/office/office-act.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { COMMAND_LINE, newOfficeScene } from './office-scene.ts'

type Listed = { readonly loginId: string; readonly recipient: string; readonly state: string; readonly trouble: string | null; readonly subject: string | null; readonly id: string }

test('R-509 R-906 S-06 S-08 what operators see and do of mails', async (t) => {
  const scene = await newOfficeScene()
  const { house, institution } = scene
  const as = async (loginId: string, duty: string): Promise<OfficeActor> => ({ kind: 'operator', userId: (await scene.operator(loginId, [duty], [institution])).id })
  const [intake, printing] = [await as('op-intake', 'intake'), await as('op-printing', 'printing')]
  const perform = async (actor: OfficeActor, name: string, input: Readonly<Record<string, unknown>> = {}) => scene.perform(actor, name, { institution: '2999', ...input })
  const done = async (name: string, input: Readonly<Record<string, unknown>> = {}, actor: OfficeActor = intake) => {
    const result = await perform(actor, name, input)
    assert.ok(result.ok, `${name}: ${JSON.stringify(result)}`)
    return result.value as Readonly<Record<string, unknown>>
  }
  const refusedAs = async (actor: OfficeActor, name: string, input: Readonly<Record<string, unknown>> = {}) => {
    const result = await perform(actor, name, input)
    return result.ok ? 'accepted' : result.problem.code
  }

  const listed = async (input: Readonly<Record<string, unknown>> = {}) => (await done('list-mails', input))['mails'] as readonly Listed[]

  const recipients: string[] = []
  const send = (answer: (recipient: string) => 'taken' | 'refused') => {
    const deliver: Mailer['deliver'] = ({ recipient }) => {
      recipients.push(recipient)
      return Promise.resolve(answer(recipient))
    }
    const book = openServiceBook(house, () => machineTime(Date.now()))
    return sendMails({ ...house, book, mailer: { deliver }, compose: composeMail(house.addresses) })(institution, () => undefined)
  }
  await house.database.transact(institution, async (tx) => {
    const user = await tx.people.findUser({ loginId: 'shiomi-keiri' }) ?? assert.fail('nobody')
    for (const event of ['one', 'two']) await tellEverybody(tx, user, 'reset', event)
  })
  await send((recipient) => (recipient.startsWith('shiomi-keiri') ? 'refused' : 'taken'))

  await t.test('R-509 R-906 operators find the mails that did not arrive, page by page, and whom none reaches', async () => {
    const failed = await listed({ state: 'failed' })
    assert.deepEqual(failed.map(({ loginId, recipient, trouble }) => [loginId, recipient, trouble]), [1, 2].map(() => ['shiomi-keiri', 'shiomi-keiri@shiomi.example', 'refused']))
    assert.match(failed[0]?.subject ?? '', /^【みなと信用組合】/)
    const pages: string[] = []
    for (let after: unknown = undefined, more = true; more;) {
      const page = await done('list-mails', { contract: '10000001', most: 2, ...after === undefined ? {} : { after } })
      pages.push(...(page['mails'] as readonly Listed[]).map(({ id }) => id))
      after = page['next']
      more = after !== null
    }
    assert.deepEqual(pages, (await listed({ contract: '10000001' })).map(({ id }) => id))
    assert.equal(new Set(pages).size, pages.length)
    assert.deepEqual(((await done('list-unreached'))['users'] as readonly Listed[]).map(({ loginId }) => loginId), ['shiomi-keiri'])
    assert.equal(await refusedAs(intake, 'list-mails', { loginId: 'nobody-here' }), 'not-found')
    assert.equal(await refusedAs(printing, 'list-mails'), 'not-permitted')
  })

  await t.test('S-06 R-509 with the address put right, what did not arrive is sent again to the new one', async () => {
    assert.equal(await refusedAs(printing, 'change-mail-address', { loginId: 'shiomi-keiri', mail: 'keiri@shiomi.example' }), 'not-permitted')
    assert.equal(await refusedAs(intake, 'change-mail-address', { loginId: 'shiomi-keiri', mail: 'no address' }), 'input-invalid')
    assert.equal((await done('change-mail-address', { loginId: 'shiomi-keiri', mail: 'keiri@shiomi.example' }))['mail'], 'keiri@shiomi.example')
    assert.deepEqual((await done('list-unreached'))['users'], [])
    assert.deepEqual(await done('send-mails-again', { loginId: 'shiomi-keiri' }), { mails: 2 })
    recipients.length = 0
    await send(() => 'taken')
    assert.deepEqual(recipients.filter((recipient) => recipient.includes('keiri')).toSorted(), ['keiri@shiomi.example', 'keiri@shiomi.example', 'keiri@shiomi.example', 'shiomi-keiri@shiomi.example'], 'both addresses hear of the change')
    assert.deepEqual(await listed({ state: 'failed' }), [])
    assert.deepEqual(await done('send-mails-again', { loginId: 'shiomi-keiri' }), { mails: 0 })
  })

  await t.test('S-08 operators find who got a mail that was not ours', async () => {
    await house.database.transact(institution, async (tx) => {
      const user = await tx.people.findUser({ loginId: 'shiomi-eigyo' }) ?? assert.fail('nobody')
      await tx.mails.addReport(user.id, '2026-11-22' as never)
    })
    assert.deepEqual(((await done('list-mail-reports'))['reports'] as readonly Listed[]).map(({ loginId }) => loginId), ['shiomi-eigyo'])
  })

  await t.test('how long logins and mails are kept is data of the institution, within bounds', async () => {
    assert.deepEqual(await done('show-retention', {}, COMMAND_LINE), { keepsLoginsDays: 731, keepsMailsDays: 731 })
    assert.deepEqual(await done('set-retention', { keepsLoginsDays: 1_830 }, COMMAND_LINE), { keepsLoginsDays: 1_830, keepsMailsDays: 731 })
    assert.equal(await refusedAs(COMMAND_LINE, 'set-retention', { keepsMailsDays: 91 }), 'input-invalid')
    assert.equal(await refusedAs(intake, 'set-retention', { keepsMailsDays: 92 }), 'not-permitted')
    assert.deepEqual(await done('show-retention', {}, COMMAND_LINE), { keepsLoginsDays: 1_830, keepsMailsDays: 731 })
  })
})
