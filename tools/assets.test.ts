import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { buildAssets } from './assets.ts'

const house = async (files: Readonly<Record<string, string>>) => {
  const root = await mkdtemp(join(tmpdir(), 'assets-'))
  const write = async (name: string, content: string): Promise<void> => {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
  for (const [name, content] of Object.entries(files)) await write(name, content)
  return { root, write, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) }
}

test('scripts, style and images get names with a hash, and the manifest says the truth about each', async () => {
  await using made = await house({
    'src/web/islands/copy.ts': 'const word: string = "hello"; console.log(word)',
    'src/web/islands/page/find.ts': 'export const unused = 1',
    'src/web/ui/style/main.css': '@layer base; @import "./type.css" layer(base);',
    'src/web/ui/style/type.css': 'p { & a { color: red } }',
    'src/web/ui/images/tally.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  })
  const { manifest } = await buildAssets(made.root)
  assert.deepEqual(Object.keys(manifest), ['images/tally.svg', 'islands/copy.js', 'style/main.css'])
  for (const asset of Object.values(manifest)) {
    const content = await readFile(join(made.root, 'dist/assets', asset.file))
    assert.match(asset.file, /^[a-z]+-[A-Z0-9]{8}\.[a-z]+$/)
    assert.equal(createHash('sha256').update(content).digest('base64'), asset.sha256)
    assert.deepEqual(gunzipSync(await readFile(join(made.root, 'dist/assets', `${asset.file}.gz`))), content)
  }
})

test('nothing is done while no input changes, and a changed style alone leaves the other names as they are', async () => {
  await using made = await house({ 'src/web/islands/copy.ts': 'console.log(1)', 'src/web/ui/style/main.css': 'p { color: red }' })
  const first = await buildAssets(made.root)
  assert.equal(first.skipped, false)
  assert.equal((await buildAssets(made.root)).skipped, true)
  await made.write('src/web/ui/style/main.css', 'p { color: green }')
  const second = await buildAssets(made.root)
  assert.equal(second.skipped, false)
  assert.equal(second.manifest['islands/copy.js']?.file, first.manifest['islands/copy.js']?.file)
  assert.notEqual(second.manifest['style/main.css']?.file, first.manifest['style/main.css']?.file)
  assert.ok(!(await readdir(join(made.root, 'dist/assets'))).includes(first.manifest['style/main.css']?.file ?? ''))
})

test('an acquisition script over 10 kB after gzip fails the build', async () => {
  await using made = await house({ 'src/web/islands/acquire.ts': `console.log('${randomBytes(12_000).toString('base64')}')` })
  await assert.rejects(buildAssets(made.root), /islands\/acquire\.js is \d+ bytes after gzip, and 10000 is the limit/)
})

test('a style that cannot be read names the file and the line', async () => {
  await using made = await house({ 'src/web/islands/copy.ts': '', 'src/web/ui/style/main.css': '@import "./missing.css";' })
  await assert.rejects(buildAssets(made.root), /main\.css:1:/)
})
