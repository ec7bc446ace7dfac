import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { freePorts } from './free-ports.ts'

const MODULE = new URL('./free-ports.js', import.meta.url).href

/** A process that says its ports and holds them until its input ends. It looks from the same port on as this one. */
const holder = async (): Promise<{ readonly ports: readonly number[]; readonly end: () => Promise<void> }> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `
    Object.defineProperty(process, 'pid', { value: ${process.pid} })
    const { freePorts } = await import('${MODULE}')
    console.log(JSON.stringify(Object.values(await freePorts())))
    process.stdin.resume()`], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  return {
    ports: JSON.parse(String(said)) as number[],
    end: async () => {
      child.stdin.end()
      await once(child, 'close')
    },
  }
}

test('no two processes are given the same port, even before anything listens on it', async () => {
  const holders = await Promise.all([holder(), holder()])
  const ours = [await freePorts(), await freePorts()].flatMap((ports) => Object.values(ports))
  const all = [...ours, ...holders.flatMap(({ ports }) => ports)]
  assert.equal(new Set(all).size, 12)
  for (const { end } of holders) await end()
  for (const port of all) {
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    server.close()
  }
})

test('no port is given on which somebody listens', async () => {
  const { pki } = await freePorts()
  const server = createServer().listen(pki + 1)
  // Where somebody else listens there already, so much the better.
  await once(server, 'listening').catch(() => undefined)
  assert.ok(!Object.values(await freePorts()).includes(pki + 1))
  server.close()
})
