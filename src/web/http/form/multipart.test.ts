import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { UnreadableBody } from '../route/read-body.ts'
import { READ_HERE, readMultipart, UploadedFile } from './multipart.ts'

const TYPE = 'multipart/form-data; boundary=----x1'
const part = (disposition: string, content: string | Buffer): Buffer => Buffer.concat([Buffer.from(`------x1\r\nContent-Disposition: ${disposition}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')])
const body = (...parts: readonly Buffer[]): Buffer => Buffer.concat([...parts, Buffer.from('------x1--\r\n')])

test('R-910 a form with a file is read as a browser sends it: text as text, the file as its octets', async () => {
  const form = new FormData()
  form.set('csrf', 'あいう')
  form.set('file', new File([new Uint8Array([0, 13, 10, 45, 45, 255])], '利用者 "1".csv', { type: 'text/csv' }))
  const sent = new Response(form)
  const read = await readMultipart(Buffer.from(await sent.arrayBuffer()), sent.headers.get('content-type') ?? '')
  assert.equal(read['csrf'], 'あいう')
  assert.deepEqual(read['file'], new UploadedFile(new Uint8Array([0, 13, 10, 45, 45, 255])))
})

test('R-910 whatever octets a file has come as they were sent', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (octets) => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(octets)], 'x'))
    const sent = new Response(form)
    assert.deepEqual((await readMultipart(Buffer.from(await sent.arrayBuffer()), sent.headers.get('content-type') ?? ''))['file'], new UploadedFile(octets))
  }), { numRuns: 50 })
})

test('R-910 what no browser sends is not read: no boundary, an open end, names twice, parts without a name or without end', async () => {
  const good = part('form-data; name="a"', '1')
  assert.deepEqual({ ...await readMultipart(body(good), TYPE) }, { a: '1' })
  const refused: readonly (readonly [Buffer, string])[] = [
    [body(good), 'multipart/form-data'], [body(good), 'multipart/form-data; boundary='], [good, TYPE], [body(good, good), TYPE], [body(part('form-data', '1')), TYPE],
    [body(part(`form-data; name="${'a'.repeat(101)}"`, '1')), TYPE], [body(...Array.from({ length: 21 }, (_, at) => part(`form-data; name="a${at}"`, '1'))), TYPE],
    [Buffer.alloc(0), TYPE], [body(part('form-data; name="a"', 'x\0y')), TYPE],
  ]
  for (const [sent, type] of refused) await assert.rejects(readMultipart(sent, type), UnreadableBody, `${type}\n${sent.toString().slice(0, 200)}`)
  assert.equal(Object.getPrototypeOf(await readMultipart(body(part('form-data; name="__proto__"', '1')), TYPE)), null)
})

test('R-910 a large form is read by a thread of its own, and refused by it, as a small one is', async () => {
  const octets = Buffer.alloc(READ_HERE + 1, 'あ\0\r\n--')
  const read = await readMultipart(body(part('form-data; name="a"', '1'), part('form-data; name="file"; filename="x"', octets)), TYPE)
  assert.equal(read['a'], '1')
  assert.ok(read['file'] instanceof UploadedFile && octets.equals(read['file'].bytes))
  const large = part('form-data; name="a"; filename="x"', octets)
  for (const sent of [large, body(large, large), body(...Array.from({ length: 21 }, (_, at) => part(`form-data; name="a${at}"`, octets)))]) await assert.rejects(readMultipart(sent, TYPE), UnreadableBody)
})
