import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OFFICE_ACTS } from '../../app/office/office-acts.ts'
import { ACTS, type ActRow } from '../../domain/permission/acts.ts'
import { openApi } from './open-api.ts'

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
