import { readFileSync } from 'node:fs'
import { request as requestHttp } from 'node:http'
import { join } from 'node:path'
import { after } from 'node:test'
import { startEmbedded } from '../../../src/store/embedded/start.ts'
import { embeddedSentence } from '../../../src/store/embedded/problem.ts'
import { Refused } from '../acquirer.ts'
import type { Answer } from '../pages.ts'
import { isPatience, patiently } from '../patience.ts'
import { newFolder, newPlace, serving, type Place, type Service } from '../service.ts'
import { openStorm, type Storm } from './weather.ts'

export type StormHouse = {
  /** The service, which sees its database through the storm. */
  readonly place: Place
  readonly service: Service
  readonly storm: Storm
  /** The same data, with a clear view of the database: for preparing and for looking. */
  readonly clear: Place
}

/** The real service, with a database that it reaches through a line of the test's own. */
export const openStormHouse = async (env: Readonly<Record<string, string>> = {}): Promise<StormHouse> => {
  const database = await startEmbedded({ dataDir: join(newFolder(), 'postgresql'), secret: Buffer.alloc(32, 169) })
  if (!database.ok) throw new Error(embeddedSentence(database.problem))
  const { url, stop } = database.value
  const storm = await openStorm(url)
  after(async () => {
    storm.close()
    await stop()
  })
  const place = await newPlace({ ...env, DATABASE_URL: storm.through(url) })
  return { place, storm, service: await serving(place), clear: { ...place, env: { DATABASE_URL: url } } }
}

/** What a person is told to try again after: an answer that says so, or a connection that ended. Everything else is a no. */
const mayPass = (error: unknown): boolean => error instanceof Error
  && (error instanceof Refused ? isPatience(error) || error.status === 429 : 'code' in error || /cut off|socket hang up/.test(error.message))

/** Tries again whatever may pass, until it is done. */
export const atLast = <T>(act: () => Promise<T>): Promise<T> => patiently(act, mayPass)

/** What the node says of itself, over plain http. */
export const health = ({ ports }: Place, path: '/ready' | '/alive'): Promise<Pick<Answer, 'status' | 'headers' | 'body'>> => new Promise((resolve, reject) => {
  const asked = requestHttp({ host: '127.0.0.1', port: ports.pki, path, agent: false, headers: { host: 'pki.localhost' } }, (response) => {
    let body = ''
    response.setEncoding('utf8').on('data', (part: string) => { body += part }).on('error', reject)
    response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
  })
  asked.on('error', reject).end()
})

/** Memory of a process that is its own, in MB. */
export const residentMb = ({ pid }: Service): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
