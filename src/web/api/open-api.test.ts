import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPANY_ACTS } from '../../app/company/company-acts.ts'
import { OFFICE_ACTS } from '../../app/office/office-acts.ts'
import { ACTS, type ActRow } from '../../domain/permission/acts.ts'
import { companyOpenApi, fieldsInPath, openApi } from './open-api.ts'

type Operation = { readonly operationId: string; readonly description: string }

test('R-209 every act of the API states which duty it needs, and which permissions inside the company', () => {
  const { paths } = openApi(OFFICE_ACTS, 'https://office.localhost/api') as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  for (const { name, act } of OFFICE_ACTS) {
    const { description } = operations.find(({ operationId }) => operationId === name) ?? assert.fail(name)
    const row: ActRow = ACTS[act]
    const permissions = Array.isArray(row.customer) ? row.customer as readonly string[] : []
    for (const needed of [...row.operator ?? [], ...permissions]) assert.ok(description.includes(`\`${needed}\``), `${name} needs ${needed}`)
    for (const other of ['web-administration', 'user-registration']) assert.equal(description.includes(`\`${other}\``), permissions.includes(other), `${name}: ${other}`)
  }
  const registering = operations.find(({ operationId }) => operationId === 'register-user')
  assert.match(registering?.description ?? '', /In the company itself it takes `web-administration` and `user-registration`/)
})

type CompanyOperation = Operation & {
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: { readonly properties: Readonly<Record<string, unknown>>; readonly required?: readonly string[]; readonly additionalProperties?: boolean } } } }
  readonly responses: Readonly<Record<string, unknown>>
}

const described = () => companyOpenApi(COMPANY_ACTS, 'https://login.minato.localhost/company') as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, CompanyOperation>>>>
  readonly components: { readonly responses: Readonly<Record<string, unknown>>; readonly schemas: Readonly<Record<string, unknown>>; readonly securitySchemes: Readonly<Record<string, unknown>> }
  readonly security: readonly Readonly<Record<string, unknown>>[]
}

test('R-209 R-1216 every act of a company is described where it is reached, with the permissions it takes, each of its fields once, and the session’s token with every change', () => {
  const { paths } = described()
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  assert.deepEqual(operations.map(({ operation }) => operation.operationId).sort(), COMPANY_ACTS.map(({ name }) => name).sort())
  for (const act of COMPANY_ACTS) {
    const { path, method, operation } = operations.find((each) => each.operation.operationId === act.name) ?? assert.fail(act.name)
    assert.deepEqual([path.replace(/\{(\w+)\}/g, ':$1'), method.toUpperCase()], [act.route.path, act.route.method])
    const permissions = (ACTS[act.act] as ActRow).customer
    for (const each of ['web-administration', 'user-registration'] as const) {
      assert.equal(operation.description.includes(`\`${each}\``), Array.isArray(permissions) && permissions.includes(each), `${act.name}: ${each}`)
    }
    const body = operation.requestBody?.content['application/json'].schema
    const told = [...operation.parameters.map(({ name }) => name), ...Object.keys(body?.properties ?? {}).filter((name) => name !== 'csrf')]
    assert.deepEqual(told.toSorted(), Object.keys(act.input.shape).sort(), act.name)
    assert.deepEqual(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name), fieldsInPath(act))
    assert.equal(body?.required?.includes('csrf') ?? false, act.route.method === 'POST', act.name)
  }
})

test('R-1216 every answer that the description of a company names is there, and certificate and session are asked for together', () => {
  const document = described()
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)].map(([, group, name]) => [group ?? '', name ?? ''] as const)
  assert.ok(references.length > 0)
  for (const [group, name] of references) assert.ok(Object.hasOwn((document.components as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[group] ?? {}, name), `${group}/${name}`)
  assert.deepEqual(document.security.map((each) => Object.keys(each).sort()), [Object.keys(document.components.securitySchemes).sort()])
})
