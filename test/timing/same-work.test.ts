import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logIn } from '../../src/app/login/log-in.ts'
import { CAST } from '../../src/bin/demo/cast.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { stopCodeOf } from '../../src/app/stop/stop-code-of.ts'
import { THROTTLES } from '../../src/domain/acquisition/throttle.ts'
import { showStopCode, stopCodeFrom } from '../../src/domain/stop/stop-code.ts'
import { STOP } from '../../src/web/routes/front/stop-path.ts'
import { toPem } from '../../src/x509/der/pem.ts'
import { openSite } from '../attacks/open-site.ts'
import { demoService } from '../demo-cast.ts'
import { CLERK, countingPasswords, HOME, must, openTestHouse, refusedAs } from '../house.ts'
import { BRANCH_SITE, passwordCompany } from '../password-contract.ts'
import { PROVING } from '../proving.ts'
import { crowd, STANDINGS, type Knock } from './crowd.ts'
import { cookieIn, formTokenIn, openLine, written, type Heard } from './line.ts'
import { watchStatements, type Statement } from './statements.ts'

/** One of each way to prove oneself; the other two profiles have the same ways, and their turn in `npm run prove`. */
const SERVICES = PROVING ? CAST : [MINATO, YUKISHIRO]

const opened = await openTestHouse(PROVING ? CAST : [...SERVICES, demoService(BRANCH_SITE)])
const { seen, passwords } = countingPasswords(opened.house.passwords)
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, { ...opened, house: { ...opened.house, passwords } })
const watch = watchStatements(opened.opened.connection.pool)
const [tlsRoot] = (await opened.house.database.open(({ installation }) => installation.authorities())).filter(({ purpose }) => purpose === 'tls-root')
const ca = toPem('CERTIFICATE', tlsRoot?.certificate ?? new Uint8Array())

/** To the beginning of the next window, so that no throttle answers instead and none ends meanwhile. */
const nextWindow = (): void => {
  const milliseconds = THROTTLES.user.windowSeconds * 1000
  site.clock.ahead += milliseconds - (site.now().getTime() % milliseconds)
}

/** Two statements that are one piece of work: a wrong try is counted on the grant, or, where there is none to count on, what it was throttled by is written again. */
const COUNTS = [/^update "acquisition_grant" set "wrong_tries" = .* returning "wrong_tries"$/, /^update "throttle" set "tries" = "tries" /]

/** Of a login without a certificate: the count and the note of a wrong try, which for nobody are two rows of what it was throttled by. */
const LOGIN_COUNTS = [...COUNTS, /^insert into "secret_counter" /, /^insert into "login_attempt" /]

/** The rules of a service are read again every two seconds, by whoever comes then. */
const REREAD = /from "(?:service|institution|authority)"/

const transactions = (statements: readonly Statement[]): readonly (readonly Statement[])[] =>
  statements.reduce<Statement[][]>((all, statement) => (statement.text === 'begin' ? [...all, [statement]] : [...all.slice(0, -1), [...all.at(-1) ?? [], statement]]), [])

/** Jobs are woken once in a while, so that the word for what an act queued before may leave now. Whatever an act of now wakes them for is written in its own transaction. */
const WAKING = /^select pg_notify\(/

const worked = (statements: readonly Statement[], compared: number, counts: readonly RegExp[] = COUNTS): readonly string[] => [
  ...transactions(statements).filter((each) => !each.some(({ text }) => REREAD.test(text))).flat().filter(({ text }) => !WAKING.test(text))
    .map(({ text, changed }) => `${counts.some((count) => count.test(text)) ? 'count a wrong try' : text.trim()} → ${changed}`),
  `argon2 ${compared}`,
]

/** The answer without what is different in each: tokens, what the screens carry, and the ids as typed. */
const answered = ({ head, body }: Heard, { companyNumber, loginId }: Pick<Knock, 'companyNumber' | 'loginId'>): readonly string[] =>
  `${head}\n${body}`.replaceAll(loginId, 'ID').replaceAll(companyNumber, 'NUMBER')
    .replaceAll(/value="[A-Za-z0-9_-]{72}"/gu, 'value="TOKEN"').replaceAll(/(name="asked" value="|__Host-named=)[\w.-]+/gu, '$1ASKED')
    .replaceAll(/^date: .*$/gimu, 'date: NOW').replaceAll(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/gu, 'SUPPORT-CODE').split(/(?<=>)|\r?\n/u)

type Found = { readonly about: string; readonly lines: readonly string[] }

const sameAsNobody = (screen: string, found: readonly Found[]): void => {
  const nobody = found.find(({ about }) => about.startsWith('nobody')) ?? assert.fail('nobody was asked about')
  for (const { about, lines } of found) {
    const at = lines.findIndex((line, index) => line !== nobody.lines[index])
    assert.deepEqual([lines[at], lines.length], [nobody.lines[at], nobody.lines.length], `${screen}: ${about}, beside ${nobody.about}`)
  }
}

for (const { service: { site: name } } of SERVICES) {
  test(`R-1210 R-304 R-407 ${name}: whoever proves nothing gets one answer for the same statements, rows written and comparisons, known or unknown, whatever stands against them`, async () => {
    const entry = await site.entry(name)
    const [host, port] = [`acquire.${name}`, site.web.ports.public]
    const twoScreens = entry.settled.policy.acquisition.proofOnSecondScreen
    const knocks = await crowd(site, entry, 1)
    const line = await openLine({ port, host, ca, address: '127.0.0.1' })
    const page = await line.ask(written(host, port, '/proof', ''))
    const [cookie, csrf] = [cookieIn(page), formTokenIn(page)]
    const found = new Map<string, Found[]>()
    const ask = async (screen: string, knock: Knock, path: string, cookies: string, form?: Readonly<Record<string, string>>): Promise<Heard> => {
      const before = seen.nobody + seen.somebody
      const { value, statements } = await watch(() => line.ask(written(host, port, path, cookies, form)))
      const lines = [...worked(statements, seen.nobody + seen.somebody - before), ...answered(value, knock)]
      found.set(screen, [...found.get(screen) ?? [], { about: knock.about, lines }])
      return value
    }
    for (const [at, knock] of knocks.entries()) {
      if (at % 40 === 0) nextWindow()
      const { companyNumber, loginId, secrets, second } = knock
      const first = await ask('first screen', knock, '/proof', cookie, { csrf, companyNumber, loginId, ...(twoScreens ? {} : secrets) })
      assert.equal(first.status, twoScreens ? 303 : 422)
      if (!twoScreens) continue
      const cookies = `${cookie}; ${cookieIn(first)}`
      const shown = await ask(`${second} asked for`, knock, '/second-proof', cookies)
      const asked = /name="asked" value="([\w.-]+)"/.exec(shown.body)?.[1] ?? assert.fail(`no second screen: ${knock.about}`)
      const last = await ask(`${second} typed`, knock, '/second-proof', cookies, { csrf, asked, ...secrets })
      assert.equal(last.status, 422)
    }
    line.close()
    for (const [screen, each] of found) {
      assert.ok(each.length > 10, screen)
      sameAsNobody(screen, each)
    }
    const typed = [...found].filter(([screen]) => !twoScreens || screen.endsWith('typed')).flatMap(([, each]) => each)
    assert.ok(typed.every(({ lines }) => lines.includes('argon2 1')), 'one comparison each')
    assert.ok(!typed.some(({ lines }) => lines.some((line) => line.includes('"outbox"'))), 'no mail to anybody')
  })
}

/** One form of a page, sent about many: what each was answered, and what was done for it. */
const sent = async (
  { host, path, to = path, counts = COUNTS }: { readonly host: string; readonly path: string; readonly to?: string; readonly counts?: readonly RegExp[] },
  asked: readonly { readonly about: string; readonly form: Readonly<Record<string, string>> }[],
): Promise<readonly (Found & { readonly status: number })[]> => {
  const port = site.web.ports.public
  const line = await openLine({ port, host, ca, address: '127.0.0.1' })
  const page = await line.ask(written(host, port, path, ''))
  const found: (Found & { readonly status: number })[] = []
  for (const [at, { about, form }] of asked.entries()) {
    if (at % 40 === 0) nextWindow()
    // A form that is good once is fetched for each.
    const csrf = formTokenIn(await line.ask(written(host, port, path, cookieIn(page))))
    const before = seen.nobody + seen.somebody
    const { value, statements } = await watch(() => line.ask(written(host, port, to, cookieIn(page), { csrf, ...form })))
    const { loginId = '-', companyNumber = loginId } = form
    found.push({ about, status: value.status, lines: [...worked(statements, seen.nobody + seen.somebody - before, counts), ...answered(value, { companyNumber, loginId })] })
  }
  line.close()
  return found
}

test('R-609 R-1210 the emergency stop: whoever types what stops nobody gets one answer for the same statements and rows, known or unknown, with a certificate or a token or without', async () => {
  const [who, other] = [await site.person(), await site.acquire(await site.person())]
  await site.acquire(who)
  const [codeOfNobody, codeOfOther] = [showStopCode(stopCodeFrom(site.house.random(32))), showStopCode(stopCodeOf(site.house, other))]
  for (const { service: { site: name } } of [MINATO, YUKISHIRO]) {
    const knocks = await crowd(site, await site.entry(name), 1)
    const people = [...knocks, ...name === who.site ? [{ about: 'with a certificate', companyNumber: who.companyNumber, loginId: who.loginId }] : []]
    const ids = [...new Map(people.map(({ about, companyNumber, loginId }) => [`${companyNumber} ${loginId}`, { about, companyNumber, loginId }])).values()]
    const typedCodes = [[codeOfNobody, 'a stop code that nobody has'], [codeOfOther, 'somebody else’s stop code'], ['000000', 'a wrong one-time password']] as const
    // Where there are tokens what is new is their codes; the rest is `npm run prove`'s.
    for (const [typed, as] of typedCodes.slice(name === who.site || PROVING ? 0 : -1)) {
      const found = await sent({ host: name, path: STOP }, ids.map(({ about, ...form }) => ({ about, form: { ...form, code: typed } })))
      assert.ok(found.length > 10 && found.every(({ status }) => status === 303), as)
      sameAsNobody(`${name}: ${as}`, found)
    }
  }
})

test('R-410 R-701 R-1210 a login with id and password: whoever proves nothing gets one answer for the same statements, rows and comparisons, and so does the try that locks', async () => {
  const { loginPassword: [stage] } = (await site.entry(BRANCH_SITE)).settled.policy.lock
  const failed = (failures: string, locked: boolean) => [`INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) SELECT id, institution_id, 'password', ${failures}, ${locked} FROM users WHERE id = $1
    ON CONFLICT (user_id, secret) DO UPDATE SET failures = ${failures}, locked = ${locked}`]
  const standings = {
    'a wrong password': [], 'the try that locks': failed(String((stage?.afterWrongTries ?? 1) - 1), false), 'locked, a wrong password': failed('10', true), 'locked, the right password': failed('10', true),
    'removed, the right password': STANDINGS['removed'], 'suspended, a wrong password': STANDINGS['suspended'], 'without a secret, the right password': STANDINGS['without a secret'],
    'with a secret that lapsed, the right password': STANDINGS['with a secret that lapsed'],
  } as const satisfies Readonly<Record<string, readonly string[]>>
  const { users } = await passwordCompany(site, Object.keys(standings).length)
  const sameLong = (id: string): string => id.padEnd(users[0]?.loginId.length ?? 0, 'x').slice(0, users[0]?.loginId.length)
  const ofCertificates = { institutionId: (await site.entry(BRANCH_SITE)).institution.id, site: BRANCH_SITE, number: 'K2026', name: '有限会社 時計' }
  must(await openContract(site.house)(CLERK, ofCertificates))
  const withCertificate = await site.person({ site: BRANCH_SITE, contract: ofCertificates.number, granted: false, loginId: sameLong('certificates') })
  const asked = [{ about: 'nobody', form: { loginId: sameLong('nobody-here2'), password: 'chigau1' } }, { about: 'of a contract of certificates, the right password', form: { loginId: withCertificate.loginId, password: withCertificate.password } }]
  for (const [at, [about, statements]] of Object.entries(standings).entries()) {
    const user = users[at] ?? assert.fail('too few')
    for (const statement of statements) await site.owner.query(statement, [user.id])
    asked.push({ about, form: { loginId: user.loginId, password: about.endsWith('the right password') ? user.password : 'chigau1' } })
  }
  const found = await sent({ host: `password.${BRANCH_SITE}`, path: '/', to: '/log-in', counts: LOGIN_COUNTS }, asked)
  assert.ok(found.every(({ status, lines }) => status === 422 && lines.includes('argon2 1')), JSON.stringify(found.map(({ about, status, lines }) => [about, status, lines.find((line) => line.startsWith('argon2'))])))
  sameAsNobody('login with id and password', found)
})

test('R-410 R-1210 who is told to wait is told so in the same words, for as long and for the same work, whoever was asked for', async () => {
  const knocks = await crowd(site, await site.entry(MINATO.service.site), 1)
  const [host, port] = [`acquire.${MINATO.service.site}`, site.web.ports.public]
  nextWindow()
  const line = await openLine({ port, host, ca, address: '127.0.0.1' })
  const page = await line.ask(written(host, port, '/proof', ''))
  const found: Found[] = []
  for (const about of ['nobody', 'with a grant', 'locked', 'without a grant']) {
    const knock = knocks.find((each) => each.about === about) ?? assert.fail(about)
    const form = { csrf: formTokenIn(page), companyNumber: knock.companyNumber, loginId: knock.loginId, ...knock.secrets }
    for (let tries = 1; tries <= THROTTLES.user.mostTries; tries += 1) assert.equal((await line.ask(written(host, port, '/proof', cookieIn(page), form))).status, 422)
    const before = seen.nobody + seen.somebody
    const { value, statements } = await watch(() => line.ask(written(host, port, '/proof', cookieIn(page), form)))
    assert.deepEqual([value.status, seen.nobody + seen.somebody - before], [429, 0])
    assert.match(value.head, /^retry-after: \d+$/im)
    found.push({ about, lines: [...worked(statements, 0), ...answered(value, knock).map((each) => each.replace(/^retry-after: .*$/iu, 'retry-after: THE END OF THE WINDOW'))] })
  }
  line.close()
  sameAsNobody('told to wait', found)
})

test('R-407 a locked user, whose password was right or wrong, and a wrong entry take the same statements, rows written and comparisons at the login', async () => {
  nextWindow()
  const lock = (locked: boolean, until: string) => `INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked, locked_until)
    SELECT id, institution_id, 'password', 5, ${locked}, ${until} FROM users WHERE id = $1 ON CONFLICT (user_id, secret) DO UPDATE SET failures = 5, locked = ${locked}, locked_until = ${until}`
  const found: Found[] = []
  for (const [about, code, state, right] of [
    ['nobody the wiser: a wrong password', 'credentials-wrong', null, false],
    ['no password', 'credentials-wrong', 'DELETE FROM password WHERE user_id = $1', true],
    ['a password that lapsed', 'credentials-wrong', `UPDATE password SET lapses_at = set_at - interval '1 day' WHERE user_id = $1`, true],
    ['locked, a wrong password', 'user-locked', lock(true, 'NULL'), false],
    ['locked, the right password', 'user-locked', lock(true, 'NULL'), true],
    ['locked for a while, a wrong password', 'user-locked-temporarily', lock(false, `now() + interval '10 years'`), false],
    ['locked for a while, the right password', 'user-locked-temporarily', lock(false, `now() + interval '10 years'`), true],
  ] as const) {
    const who = await site.person()
    const held = await site.acquire(who)
    await site.owner.query('DELETE FROM secret_counter WHERE user_id = $1', [who.id])
    if (state !== null) await site.owner.query(state, [who.id])
    const before = seen.nobody + seen.somebody
    const { value, statements } = await watch(async () => logIn({ ...site.house, passwords })({
      entry: await site.entry(who.site), der: held.der ?? assert.fail('not signed'), companyNumber: null, loginId: null, password: right ? who.password : 'wrong', oneTimePassword: '', host: '', origin: HOME,
    }))
    assert.equal(refusedAs(value), code, about)
    found.push({ about, lines: worked(statements, seen.nobody + seen.somebody - before) })
  }
  sameAsNobody('login', found)
})
