import * as z from 'zod'
import type { CompanyAct } from '../../app/company/company-act.ts'
import type { OfficeAct } from '../../app/office/office-act.ts'
import { ACTS, type ActRow } from '../../domain/permission/acts.ts'
import { FIELD_FAULTS } from '../../domain/refusal/field-problem.ts'
import { REFUSAL_CODES } from '../../domain/refusal/refusal.ts'
import { FORM_TOKEN_FIELD } from '../http/form/form-token.ts'

type Json = Readonly<Record<string, unknown>>

/** The names of the fields that stand in the path of an act. */
export const fieldsInPath = ({ route }: { readonly route: { readonly path: string } }): readonly string[] => [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')

/** JSON Schema 2020-12 without what OpenAPI 3.1 implies, and without the long patterns of formats that have a name. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io, target: 'draft-2020-12', unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    },
  })
  return rest
}

/** An act of either table, as far as a description is made from it. */
type Described = Pick<OfficeAct, 'name' | 'does' | 'act' | 'input' | 'output'> & { readonly route: { readonly method: string; readonly path: string; readonly makes?: string }; readonly answers?: OfficeAct['answers'] }

const content = (schema: Json): Json => ({ 'application/json': { schema } })

const parameter = (place: 'path' | 'query') => ([name, schema]: [string, z.ZodType]): Json => {
  const { description, default: usual, ...rest } = schemaOf(schema, 'input')
  return { name, in: place, required: place === 'path', description, schema: { ...rest, ...(usual === undefined ? {} : { default: usual }) } }
}

const PROBLEMS = {
  '403': 'not permitted, or not under these circumstances',
  '404': 'there is no such thing, or not for this operator',
  '409': 'not possible from the state the thing is in; it is told, so a repeated request finds out that the first one was done',
  '422': 'fields are missing or wrong; each is named in `fields`',
  'default': 'any other refusal, or a defect',
} as const satisfies Readonly<Record<string, string>>

const problems = (): Json => Object.fromEntries(Object.keys(PROBLEMS).map((status) => [status, { $ref: `#/components/responses/${status}` }]))

const PDF: Json = { 'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } } }

const successOf = (act: Described): Json => {
  if (act.answers === 'pdf') return { 200: { description: 'the document, which is answered once', content: PDF } }
  const answers = Object.keys(act.output.shape).length > 0
  if (!answers) return { 204: { description: 'done' } }
  const body = content(schemaOf(act.output, 'output'))
  return act.route.makes === undefined
    ? { 200: { description: act.route.method === 'GET' ? 'what was asked for' : 'done', content: body } }
    : { 201: { description: 'made', headers: { Location: { description: 'where it can be read', schema: { type: 'string', format: 'uri-reference' } } }, content: body } }
}

const FOUR_EYES = {
  nobody: '',
  chief: ' In production, done to a chief administrator, it is taken in as an application and done by the same request once another operator has approved it (R-605).',
  everybody: ' In production it is taken in as an application, and done by the same request once another operator has approved it (R-605).',
} as const satisfies Readonly<Record<ActRow['fourEyes'], string>>

const whoMay = ({ act }: OfficeAct): string => {
  const row: ActRow = ACTS[act]
  const fourEyes = FOUR_EYES[row.fourEyes]
  const inTheCompany = Array.isArray(row.customer) ? ` In the company itself it takes ${row.customer.map((permission) => `\`${permission}\``).join(' and ')} (R-209).` : ''
  return `For operators with the duty ${(row.operator ?? []).map((duty) => `\`${duty}\``).join(' or ')}, in the institutions they serve.${fourEyes}${inTheCompany}`
}

const operation = (act: Described, who: string, asked: Json = {}): Json => {
  const inPath = fieldsInPath(act)
  const fields = Object.entries(act.input.shape) as [string, z.ZodType][]
  const path = fields.filter(([name]) => inPath.includes(name))
  const rest = fields.filter(([name]) => !inPath.includes(name))
  const reads = act.route.method === 'GET'
  return {
    operationId: act.name,
    summary: act.does.en,
    description: who,
    parameters: [...path.map(parameter('path')), ...reads ? rest.map(parameter('query')) : []],
    ...(act.route.method === 'POST' ? { requestBody: { required: true, content: content(withAsked(schemaOf(z.strictObject(Object.fromEntries(rest)), 'input'), asked)) } } : {}),
    responses: { ...successOf(act), ...problems() },
  }
}

/** A body with what is asked of every change besides the fields of the act. */
const withAsked = (body: Json, asked: Json): Json => (Object.keys(asked).length === 0 ? body : {
  ...body,
  properties: { ...(body['properties'] as Json | undefined), ...asked },
  required: [...(body['required'] as readonly string[] | undefined) ?? [], ...Object.keys(asked)],
})

const PROBLEM: Json = {
  type: 'object',
  description: 'Problem details (RFC 9457). The data of the refusal follow as members of their own.',
  properties: {
    type: { type: 'string', format: 'uri', description: 'urn:warifu:problem: and the code' },
    title: { type: 'string', description: 'what happened' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'why, and what to do now; in the language of Accept-Language' },
    code: { type: 'string', enum: [...REFUSAL_CODES, 'defect'] },
    supportCode: { type: 'string', description: 'opens the same facts for the support desk, for 24 hours' },
    fields: {
      type: 'array',
      description: 'with `input-invalid`: every fault of every field',
      items: {
        type: 'object',
        properties: { field: { type: 'string', description: 'its name, dotted where it is nested' }, code: { type: 'string', enum: Object.keys(FIELD_FAULTS) } },
        required: ['field', 'code'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
}

type Operations = readonly { readonly act: Described; readonly operation: Json }[]

const pathsOf = (operations: Operations): Json => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const { act, operation: described } of operations) {
    const path = act.route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [act.route.method.toLowerCase()]: described }
  }
  return paths
}

const responsesOf = (type: string, schema: string): Json => Object.fromEntries(Object.entries(PROBLEMS).map(([status, description]) => [
  status, { description, content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } } },
]))

/** The description of the REST API, made from the very schemas that read the requests (OpenAPI 3.1). `server` is the address of `/api`. */
export const openApi = (acts: readonly OfficeAct[], server: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'The back office of Warifu',
    version: '1',
    description: 'Institutions, contracts, users, grants and certificates. Each request proves an operator’s certificate by mutual TLS; there are no sessions and no other credentials.',
  },
  servers: [{ url: server }],
  security: [{ operator: [] }],
  paths: pathsOf(acts.map((act) => ({ act, operation: operation(act, whoMay(act)) }))),
  components: {
    securitySchemes: { operator: { type: 'mutualTLS', description: 'the client certificate of an operator of the back office' } },
    schemas: { Problem: PROBLEM },
    responses: responsesOf('application/problem+json', 'Problem'),
  },
})

const whoOfCompanyMay = ({ act, doneTo }: CompanyAct): string => {
  const { customer }: ActRow = ACTS[act]
  const who = Array.isArray(customer) ? `For users of a company who hold ${customer.map((permission) => `\`${permission}\``).join(' and ')} (R-209).` : 'For every user of a company.'
  return `${who} ${doneTo === 'user' ? 'Done to a user of the same company; others are not found.' : 'Done to the company itself.'}`
}

const REFUSED: Json = {
  type: 'object',
  description: 'A refusal in words for people, in the language of the session, with its data.',
  properties: {
    refusal: {
      type: 'object',
      properties: {
        code: { type: 'string', enum: [...REFUSAL_CODES, 'defect'] },
        title: { type: 'string', description: 'what happened' },
        text: { type: 'string', description: 'why, and what to do now' },
        supportCode: { type: 'string', description: 'opens the same facts for the support desk, for 24 hours' },
        fields: (PROBLEM['properties'] as Json)['fields'],
      },
      required: ['code', 'title', 'text'],
    },
  },
  required: ['refusal'],
}

/**
 * The same of what the people of a company do to each other: JSON under the session of a login, whose form token, from `/form-token`, stands in the body of every
 * change (R-1216). `server` is the address of `/company` on the login host.
 */
export const companyOpenApi = (acts: readonly CompanyAct[], server: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'What a company’s own people do',
    version: '1',
    description: 'Users, certificates, tokens and mails of one’s own company, after login with certificate and password. The connection presents the certificate of the session; a change comes from the page’s own origin with the token of the session.',
  },
  servers: [{ url: server }],
  security: [{ certificate: [], session: [] }],
  paths: pathsOf(acts.map((act) => ({ act, operation: operation(act, whoOfCompanyMay(act), { [FORM_TOKEN_FIELD]: { type: 'string', description: 'the token of the session, from /form-token' } }) }))),
  components: {
    securitySchemes: {
      certificate: { type: 'mutualTLS', description: 'the client certificate with which the session was opened' },
      session: { type: 'apiKey', in: 'cookie', name: '__Host-session', description: 'as the login sets it' },
    },
    schemas: { Refused: REFUSED },
    responses: responsesOf('application/json', 'Refused'),
  },
})
