import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { CAST } from '../../src/bin/demo/cast.ts'
import { seedDemo } from '../../src/bin/demo/seed.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { newKey, openTestHouse } from '../house.ts'

const scene = await openTestHouse(CAST)
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, scene)
/** What `/demo` and the terminal tell. */
const { services } = await seedDemo(scene.opened, scene.configuration, CAST)

/** A password that fits every profile but the product's default, where nobody has to change one. */
const CHOSEN = 'Asagao2027x'

type Values = Readonly<Record<string, string>>

/** Every field of the page, filled with what somebody knows; hidden ones go back as they came, and what is not known stays empty. */
const filled = ({ body }: Answered, known: Values): Values => Object.fromEntries([...body.matchAll(/<input ([^>]*)>/gu)].flatMap(([, attributes = '']) => {
  const name = /name="([^"]+)"/.exec(attributes)?.[1]
  if (name === undefined) return []
  return [[name, attributes.includes('type="hidden"') ? /value="([^"]*)"/.exec(attributes)?.[1] ?? '' : known[name] ?? '']]
}))

/** What a telephone shows that was given the key: a library that is not ours. Each code is good once, so that the next one waits for its step. */
const codeOf = (key: string | undefined): string => {
  if (key === undefined) return ''
  scene.clock.ahead += 31_000
  return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: scene.now().getTime() })
}

const words = ({ body }: Answered): string => body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ').slice(0, 900)

for (const { service, contracts } of services) {
  for (const { number, users } of contracts) {
    for (const { loginId, told, password, granted } of users) {
      test(`R-305 R-102 ${service.site}: ${loginId} ${granted ? 'acquires and logs in with what the demo tells, and nothing else' : 'is told why not yet'}`, async () => {
        // The next window of the throttles, and the end of the delay of whoever was registered at this very start.
        scene.clock.ahead += 601_000
        const browser = browserOn(site)
        const acquire = `acquire.${service.site}`
        const known = (): Values => ({ companyNumber: number, loginId, password, code: told.letter ?? told.code ?? '', confirmationPin: told.pin ?? '', oneTimePassword: codeOf(told.token) })
        const post = async (path: string, values: Values): Promise<Answered> => browser.ask({ host: acquire, path, form: filled(await browser.ask({ host: acquire, path }), values) })

        let proved = await post('/proof', known())
        if (proved.location === '/second-proof') proved = await post('/second-proof', known())
        if (!granted) return assert.equal(proved.status, 422, words(proved))
        let chosen = password
        if (proved.location === '/new-password') {
          chosen = CHOSEN
          proved = await post('/new-password', { current: password, password: CHOSEN, again: CHOSEN })
        }
        assert.deepEqual([proved.status, proved.location], [303, '/make-key'], words(proved))

        const page = await browser.ask({ host: acquire, path: '/make-key' })
        const csrf = /csrf="([A-Za-z0-9_-]{72})"/.exec(page.body)?.[1] ?? assert.fail(words(page))
        const key = await newKey()
        const delivered = await browser.ask({ host: acquire, path: '/request', json: { csrf, request: Buffer.from(key.request).toString('base64'), pcName: '受付のPC' } })
        assert.equal(delivered.status, 200, delivered.body)
        const { certificate, fingerprint } = JSON.parse(delivered.body) as { readonly certificate: string; readonly fingerprint?: object }
        const der = Buffer.from(certificate, 'base64')
        const { institution } = await scene.entry(service.site)
        const held = await scene.house.database.transact(institution.id, (tx) => tx.certificates.find({ thumbprint: createHash('sha256').update(der).digest() })) ?? assert.fail('not stored')
        const withCertificate = browserOn(site, { ...held, der, key })
        const login = await withCertificate.ask({ host: `login.${service.site}` })
        if (fingerprint !== undefined) return assert.match(words(login), /確認/, 'another administrator confirms the PC first (R-315)')
        const loggedIn = await withCertificate.ask({ host: `login.${service.site}`, path: '/log-in', form: filled(login, { ...known(), password: chosen }) })
        assert.equal(loggedIn.status, 303, words(loggedIn))
        assert.equal((await withCertificate.ask({ host: `login.${service.site}`, path: '/home' })).status, 200)
      })
    }
  }
}
