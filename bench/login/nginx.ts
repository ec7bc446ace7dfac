import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { missingNeeds, NGINX } from '../../tools/provision/needs.ts'
import { provision } from '../../tools/provision.ts'
import type { BareServer, Scene } from './scene.ts'

/** Whether nginx is on the machine; it is brought from Debian where that is possible. The reason why not is printed. */
export const hasNginx = async (): Promise<boolean> => {
  const problem = await provision(undefined, [NGINX])
  if (problem !== undefined) console.log(`nginx is not installed, so nothing is measured beside it. ${problem}`)
  return missingNeeds(existsSync, [NGINX]).length === 0
}

/** One worker, no tickets and no cache; the same certificate, key and hints as the service, the same exchange of keys, and one root to end the path at, which OpenSSL 3.0 as nginx calls it asks for. */
const configuration = (folder: string, port: number): string => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 4096; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${folder}/${each};`).join(' ')}
  server {
    listen 127.0.0.1:${port} ssl backlog=511;
    ssl_certificate ${folder}/chain.pem;
    ssl_certificate_key ${folder}/key.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ecdh_curve X25519;
    ssl_session_tickets off;
    ssl_session_cache off;
    ssl_verify_client optional;
    ssl_client_certificate ${folder}/issuing.pem;
    ssl_trusted_certificate ${folder}/root.pem;
    ssl_verify_depth 2;
    default_type text/plain;
    root ${folder}/files;
  }
}
`

const listens = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => {
    socket.destroy()
    resolve(true)
  })
  socket.once('error', () => resolve(false))
})

/** nginx with one file of so many bytes at `/answer`. */
export const startNginx = async (top: string, { material, clientRoot }: Scene, port: number, bodyBytes: number): Promise<BareServer> => {
  const folder = join(top, 'nginx')
  mkdirSync(join(folder, 'files'), { recursive: true })
  chmodSync(folder, 0o711)
  const files = { 'nginx.conf': configuration(folder, port), 'chain.pem': material.certificateChain, 'issuing.pem': material.clientIssuers.join(''), 'root.pem': clientRoot, 'files/answer': 'x'.repeat(bodyBytes) }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'key.pem'), material.privateKey, { mode: 0o600 })
  const child = spawn('/usr/sbin/nginx', ['-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'inherit' })
  const closed = once(child, 'close')
  while (child.exitCode === null && !await listens(port)) await pause(20)
  if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`)
  return {
    pid: child.pid ?? 0, port,
    stop: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}
