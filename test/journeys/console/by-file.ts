import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { World } from '../year/person.ts'
import type { Company } from './companies.ts'
import { confirming, type Desk, type Seen } from './desk.ts'

const DECODERS = { 'utf-8': 'utf-8', 'shift-jis': 'shift_jis' } as const

/** The list as a file in both encodings, a file with a mistake, the same put right, and one of those registered removed again. */
export const byFile = async (world: World, { domain }: Company, desk: Desk, seen: Seen): Promise<void> => {
  const { page, words: { userFiles: t, administration }, list, follow, press, fill, shown, activate, headed } = desk
  await list()
  await follow(t.go)
  await shown('W-CMP-30', 'file', 'users by a file')
  for (const encoding of ['utf-8', 'shift-jis'] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), follow(t.download.choose[encoding])])
    const text = new TextDecoder(DECODERS[encoding], { fatal: true }).decode(await readFile(await download.path()))
    assert.ok(text.includes(`${seen.loginId},${seen.name},mizuno@${domain}`), text)
  }

  const { columns: { loginId, name, mail } } = t
  const fileOf = (secondMail: string) => ({
    name: 'users.csv', mimeType: 'text/csv',
    buffer: Buffer.from([[loginId, name, mail], [`file-1.${world.language}`, '石原 望', `ishihara@${domain}`], [`file-2.${world.language}`, '大谷 進', secondMail]].map((row) => row.join(',')).join('\r\n')),
  })
  const choose = async (secondMail: string): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles(fileOf(secondMail))
    await press(t.upload.check)
    await page.getByText('W-CMP-31').waitFor()
  }
  await choose('otani')
  await shown('W-CMP-31', 'file-wrong', 'a mistake in a file, by row and column')
  assert.match(await desk.sheet('problems').locator('tbody').innerText(), /^3\s/)
  await follow(t.preview.again)
  await choose(`otani@${domain}`)
  await shown('W-CMP-31', 'file-check', 'what a file would register')
  await press(t.preview.submit(2))
  await headed(t.done.heading(2))
  await shown('W-CMP-32', 'file-done', 'registered by a file')

  const second: Seen = { loginId: `file-2.${world.language}`, name: '大谷 進' }
  await list()
  await fill({ text: '大谷' })
  await press(administration.users.find)
  await page.getByText(administration.users.range(1, 1, 1)).waitFor()
  await activate(page.locator(`main a.person[href="/console/users/${second.loginId}"]`))
  await desk.act('remove-user', second, { reason: '採用を取りやめたため', ...await confirming(desk, true) })
  await list()
  await fill({ show: 'removed' })
  await press(administration.users.find)
  await page.locator(`main a.person[href="/console/users/${second.loginId}"]`).waitFor()
}
