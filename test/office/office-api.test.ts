import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMAND_LINE, newOfficeScene } from './office-scene.ts'
import { openOfficeWeb } from './office-web.ts'

test('the REST API, over the real listeners, for operators with real certificates', async (context) => {
  const scene = await newOfficeScene()
  const { web, ask, operator } = await openOfficeWeb(scene)
  const intake = await operator('op-intake', ['intake', 'profiles'], ['2999'])
  const printing = await operator('op-printing', ['printing'], ['2999'])
  const contracts = '/api/institutions/2999/contracts'

  await context.test('R-209 nobody comes in without an operator’s certificate', async () => {
    const none = await ask('GET', contracts)
    assert.deepEqual([none.status, none.body['code'], none.headers['content-type']], [403, 'certificate-none', 'application/problem+json; charset=utf-8'])
  })

  await context.test('what was made is answered with its address, found there, and not made twice', async () => {
    const made = await ask('POST', contracts, { as: intake, body: { site: 'minato.localhost', number: '１０００-0002', name: '有限会社 岬製作所' } })
    assert.deepEqual([made.status, made.headers['location']], [201, '/api/institutions/2999/contracts/10000002/users'])
    assert.deepEqual(made.body, { number: '10000002', name: '有限会社 岬製作所', state: 'open', method: 'certificates' })
    assert.deepEqual((await ask('GET', String(made.headers['location']), { as: intake })).body, { users: [], next: null })
    const again = await ask('POST', contracts, { as: intake, body: { site: 'minato.localhost', number: '10000002', name: '有限会社 岬製作所' } })
    assert.deepEqual([again.status, again.body['code']], [409, 'conflict'])
    const { body } = await ask('GET', `${contracts}?most=1`, { as: intake })
    assert.equal(body['next'], '10000001')
  })

  await context.test('a lock is lifted without a body and answered without one', async () => {
    const lifted = await ask('DELETE', '/api/institutions/2999/users/shiomi-keiri/locks/password', { as: intake })
    assert.deepEqual([lifted.status, lifted.body], [204, {}])
  })

  await context.test('R-209 a duty opens its own acts alone, and an institution that is not served none', async () => {
    const letter = '/api/institutions/2999/users/shiomi-master/letters'
    await scene.perform(COMMAND_LINE, 'open-grant', { institution: '2999', loginId: 'shiomi-master', reason: '新規' })
    assert.deepEqual((await ask('POST', letter, { as: intake, body: { reason: '新規' } })).body['code'], 'not-permitted')
    const printed = await ask('POST', letter, { as: printing, body: { reason: '新規' } })
    assert.deepEqual([printed.status, printed.headers['content-type'], printed.headers['content-disposition'], printed.headers['cache-control']],
      [200, 'application/pdf', 'attachment; filename="letter-shiomi-master-1.pdf"', 'no-store'])
    assert.equal((await ask('POST', contracts, { as: printing, body: { site: 'minato.localhost', number: '1', name: 'x' } })).status, 403)
    for (const code of ['9999', '1234']) assert.equal((await ask('GET', `/api/institutions/${code}`, { as: intake })).body['code'], 'not-permitted', 'whether there is one or not')
  })

  await context.test('every fault of a request is named, and nothing is done', async () => {
    const faults = async (method: string, path: string, body?: unknown) => {
      const { status, body: told } = await ask(method, path, { as: intake, ...(body === undefined ? {} : { body }) })
      return [status, ((told['fields'] ?? []) as readonly { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`)]
    }
    assert.deepEqual(await faults('GET', `${contracts}?most=0&after=a&after=b&x=1`), [422, ['after format-wrong', 'most number-out-of-range', 'x unknown-field']])
    assert.deepEqual(await faults('POST', contracts, { site: 'login.minato.localhost', number: '', institution: '9999' }), [422, ['institution unknown-field']])
    assert.deepEqual(await faults('POST', contracts, { site: 'login.minato.localhost', number: '' }), [422, ['site format-wrong', 'number required', 'name required']])
    assert.deepEqual(await faults('GET', '/api/institutions/29/contracts'), [422, ['institution format-wrong']])
    assert.equal((await ask('POST', contracts, { as: intake, body: '{"number":' })).status, 400)
    assert.equal((await ask('POST', contracts, { as: intake, body: 'number=1', type: 'application/x-www-form-urlencoded' })).status, 415)
    assert.equal((await ask('POST', contracts, { as: intake, body: { name: 'x'.repeat(100_000) } })).status, 413)
    const put = await ask('PUT', contracts, { as: intake, body: {} })
    assert.deepEqual([put.status, put.headers['allow'], put.body['code']], [405, 'GET, HEAD, POST', 'not-found'])
    const nowhere = await ask('GET', '/api/nowhere', { as: intake })
    assert.deepEqual([nowhere.status, nowhere.headers['content-type']], [404, 'application/problem+json; charset=utf-8'])
  })

  await context.test('R-604 a revoked operator is refused at the next request', async () => {
    const { rows } = await scene.owner.query<{ serial: Buffer }>('SELECT serial FROM certificate JOIN users ON users.id = user_id WHERE login_id = $1', ['op-printing'])
    await scene.perform(COMMAND_LINE, 'revoke-certificate', { institution: '9999', serial: rows[0]?.serial.toString('hex'), reason: 'affiliationChanged' })
    const after = await ask('GET', '/api/institutions', { as: printing })
    assert.deepEqual([after.status, after.body['code']], [403, 'certificate-revoked'])
  })

  await context.test('its description is there for everybody, on both hosts, and says where the API is', async () => {
    for (const [host, port] of [['office.localhost', web.ports.public], ['login.office.localhost', web.ports.login]] as const) {
      const { status, body } = await ask('GET', '/api/openapi.json', { host, port })
      assert.deepEqual([status, body['servers']], [200, [{ url: `https://login.office.localhost:${web.ports.login}/api` }]])
      assert.deepEqual(Object.values(body['paths'] as Record<string, object>).flatMap((path) => Object.values(path).map(({ operationId }: { operationId: string }) => operationId)).sort(), scene.acts.map(({ name }) => name).sort())
    }
  })
})
