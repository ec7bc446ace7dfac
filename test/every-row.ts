import { createHash, randomUUID } from 'node:crypto'
import { revokeCertificate } from '../src/app/certificate/revoke-certificate.ts'
import { day } from '../src/domain/calendar/day.ts'
import { supportCodeFrom, SUPPORT_CODE_BYTES } from '../src/domain/support/support-code.ts'
import { secondsAfter } from '../src/domain/time/time.ts'
import { must, type Held, type Person, type TestHouse } from './house.ts'

/** Somebody at this site who has done everything that leaves a row, so that every table of an institution has one; answers who. */
export const leaveEveryRow = async (scene: TestHouse, site: string, serves: string): Promise<{ readonly who: Person; readonly held: Held }> => {
  const { house } = scene
  const who = await scene.person({ site })
  const held = await scene.acquire(who)
  must(await scene.logIn(who, held))
  await scene.logIn(who, held, { password: 'wrong' })
  await house.database.transact((await scene.entry(site)).institution.id, async ({ people: port, tokens, records, mails, acquisitions, announcements, applications, notices, requests, letters, keptForms, now }) => {
    await announcements.add({ id: randomUUID(), serviceId: null, fromDay: day('2026-11-01'), untilDay: day('2026-12-01'), titleJa: '題', titleEn: 't', bodyJa: '文', bodyEn: 'b' })
    await port.reserveTry(who.id, 'password', now.machine)
    await port.replacePassword(who.id, { hash: 'x', origin: 'chosen', setAt: now.business, lapsesAt: null }, 1)
    await tokens.add({
      id: randomUUID(), userId: who.id, kind: 'hardware', serial: '9000-0001', digits: 6, stepSeconds: 30, sealedSeed: house.random(48), drift: 0, lastStep: null, registeredAt: now.business, seedMac: house.random(32),
    })
    await tokens.openRegistration({ userId: who.id, codeMac: createHash('sha256').update(who.id).digest(), openedAt: now.business, lapsesAt: now.business })
    await port.serve(who.id, serves)
    await records.keepDemoMail({ id: randomUUID(), recipient: 'a@b.example', language: 'ja', subject: 's', body: 'b', atBusiness: now.business })
    await mails.setPhrase((await port.contractOf(who.id))?.id ?? '', '合言葉')
    await mails.setReturned(who.id, now.business)
    await mails.addReport(who.id, day('2026-11-22'))
    await mails.cause({ actsOn: who.id, contractId: (await port.contractOf(who.id))?.id ?? '', by: null, party: 'company', on: day('2026-11-22'), acts: 1, mails: 1 })
    await records.addSupportCode({
      code: supportCodeFrom(house.random(SUPPORT_CODE_BYTES)), refusal: 'defect', screen: 'W', userId: null, certificateId: null, facts: {},
      atBusiness: now.business, createdAt: now.machine, expiresAt: secondsAfter(now.machine, 3_600),
    })
    await port.setConfirmationPassword(who.id, { hash: 'x', setAt: now.business })
    await requests.add(who.id, 'grant')
    await keptForms.keep(who.id, { place: '/somewhere', sealed: house.forms.seal(house.random(8), who.id), keptAt: now.business, endsAt: secondsAfter(now.machine, 1_800) }, 3)
    await port.setPin(who.id, { hash: 'x', setAt: now.business, lapsesAt: null })
    const grant = await acquisitions.currentGrant(who.id)
    await notices.say([30, 14].map((days) => ({ certificateId: held.id, kind: 'expiring', days })))
    await notices.gather([{ certificateId: held.id, contractId: (await port.contractOf(who.id))?.id ?? '', kind: 'expiring', days: 30 }], now.business)
    await applications.take({
      act: 'open-grant', input: {}, inputHash: house.random(32), userId: who.id, taker: { kind: 'command-line', id: 'root' }, takenBy: 'root', takenAt: now.machine, endsAt: now.machine,
    })
    await letters.setAddress((await port.contractOf(who.id))?.id ?? '', { postalCode: '100-0001', place: '東京都' })
    await letters.add({
      userId: who.id, grantId: grant?.id ?? null, kind: 'letter', edition: 1, secrets: [], reason: '試験', printedBy: 'test', printedAt: now.business, lapsesAt: null,
    })
    await acquisitions.start({ grantId: grant?.id ?? '', userId: who.id, tokenHash: house.random(32), csrfSecret: house.random(32), startedAt: now.machine, endsAt: now.machine })
  })
  const gone = await scene.acquire(await scene.person({ site }))
  must(await revokeCertificate(house)({ kind: 'command-line', account: 'root' }, { institutionId: (await scene.entry(site)).institution.id, serial: Buffer.from(gone.serial).toString('hex'), reason: 'keyCompromise' }))
  return { who, held }
}
