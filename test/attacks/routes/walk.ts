import assert from 'node:assert/strict'
import { subscribe } from 'node:diagnostics_channel'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { FACES, type Face } from '../../../src/web/http/host/faces.ts'
import { everyRoute, routeName, type EveryRoute } from '../../../tools/generate/every-route.ts'
import type { Answered } from '../open-site.ts'
import { comingTo } from './come.ts'
import { reading } from './read-answer.ts'
import { actAt, fieldsAt, insideOf, kindsOf, PUBLIC_KINDS, uncovered, type Whose } from './requests.ts'
import { CANARY, openRouteScene } from './scene.ts'
import { ALWAYS, DOORS, STRANGER_NAMES, STRANGERS, type Fate, type Stranger, type StrangerName } from './strangers.ts'
import { watchTables } from './watch.ts'

const ROUTES = everyRoute()

/** What the listeners really registered, as fastify tells it. */
const registered = new Set<string>()
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { readonly fastify: FastifyInstance }
  fastify.addHook('onRoute', ({ method, url, constraints }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') registered.add(`${each} ${String((constraints as { readonly face?: Face }).face)} ${url}`)
  })
})

/** Without a session, of the wrong institution, in the wrong role, with half of the permissions: these come to every route each time. */
const EACH_TIME: readonly StrangerName[] = ['no-session', 'no-certificate', 'other-institution', 'wrong-role', 'half-permitted', 'other-institutions-operator']

/** What a wrong guess leaves besides, where anybody may guess: what counts it, and that its form was used. */
const GUESSING: readonly string[] = ['spent_form INSERT', 'throttle INSERT', 'throttle UPDATE', 'reserved_try INSERT', 'reserved_try DELETE']

/** Acts that are done without whom they name: an empty list, an id made from the one that was typed. */
const DONE_FOR_NOBODY: readonly string[] = ['propose-id', 'list-documents']

/** What is written by the way, and is no act: counts, forms that were sent, what is shown to the support desk. */
const UNRECORDED: readonly string[] = ['spent_form', 'throttle', 'reserved_try', 'security_event', 'support_code']

/** One in so many of the others comes to each route where not everything is tried, another one to the next route. */
const ONE_IN = 12

/**
 * Sends every stranger to every route of the real listeners, `everything`, or those of the four kinds to every route and all others by turns (the
 * proof sends all). What is expected stands in `STRANGERS`; what may change is watched in the database itself.
 */
export const walkRoutes = async (everything: boolean): Promise<void> => {
  const scene = await openRouteScene()
  const { come, comeAs } = comingTo(scene)
  const { codeOf, heading, isRefusedAs } = await reading(scene)
  const written = await watchTables(scene.owner)

  /** A demo's own pages show everybody everything: they are what a demo is for, and production does not load them (R-1214). */
  const ofDemo = ({ path }: EveryRoute): boolean => path.startsWith('/demo')

  /** `typed` is what was asked for, which an answer may say again. */
  const tellsNothingForeign = (route: EveryRoute, answers: readonly Answered[], as: string, typed?: string): void => {
    if (ofDemo(route)) return
    for (const answer of answers) {
      const body = typed === undefined ? answer.body : answer.body.replaceAll(typed, '')
      assert.ok(!body.toLowerCase().includes(CANARY.institution), `${routeName(route)} tells ${as} of another institution`)
      if (!route.face.startsWith('office')) assert.ok(!body.toLowerCase().includes(CANARY.company), `${routeName(route)} tells ${as} of another company`)
    }
  }

  const OURS: readonly (string | null)[] = [null, scene.institutionIds.minato, scene.institutionIds.office]

  const changedOnly = async (route: EveryRoute, allowed: readonly string[], as: string, recorded: readonly string[] = []): Promise<void> => {
    for (const { what, institutionId } of await written()) {
      // What was tried in an institution is recorded there.
      if (what === 'audit_event INSERT' && recorded.includes(institutionId ?? '')) continue
      assert.ok(allowed.includes(what), `${routeName(route)} ${as}: ${what}`)
      assert.ok(OURS.includes(institutionId), `${routeName(route)} ${as}: ${what} of another institution`)
    }
  }

  const meets = (answer: Answered, fate: Fate): boolean => (fate === 'open' ? answer.status < 500 && !DOORS.includes(codeOf(answer) ?? 'busy') : isRefusedAs(answer, fate))

  test('R-1216 every address that a listener serves stands in the table of routes, and no other', () => {
    assert.deepEqual([...registered].toSorted(), ROUTES.map(routeName).toSorted())
    assert.ok(ROUTES.length > 120)
  })

  test('R-209 R-1218 no route is uncovered: each is sent everything it reads, and every id of it', () => {
    assert.deepEqual(uncovered(ROUTES), [])
  })

  for (const face of Object.keys(FACES) as readonly Face[]) {
    test(`R-209 R-1216 R-1218 ${face}: whoever may not come is told the very refusal that the table says, nothing changes, and nothing of others is told`, async () => {
      for (const route of ROUTES.filter((each) => each.face === face)) {
        const leaves: string[] = [...ALWAYS]
        const comers = STRANGER_NAMES.filter((name, at) => everything || EACH_TIME.includes(name) || (ROUTES.indexOf(route) + at) % ONE_IN === 0)
        await Promise.all(comers.map(async (name) => {
          const { meets: at, leaves: more = [] }: Stranger = STRANGERS[name]
          const fate = at(route)
          if (fate === null) return
          leaves.push(...more)
          const told = await comeAs(name, route, everything ? undefined : ROUTES.indexOf(route))
          for (const answer of told) assert.ok(meets(answer, fate), `${routeName(route)} for ${name}: ${answer.status} ${codeOf(answer)} ${answer.location} ${answer.body.slice(0, 300)}, not ${JSON.stringify(fate)}`)
          tellsNothingForeign(route, told, name)
        }))
        await changedOnly(route, leaves, 'for strangers')
      }
    })
  }

  /** Whoever proves themselves by an id, without a session, is of that company. */
  const othersAt = ({ face, enters }: EveryRoute): readonly Whose[] => (face === 'office-login' || enters === 'public' ? ['institution'] : ['company', 'institution'])

  test('R-1210 R-1218 whoever names what belongs to another company or institution is answered as if there were no such thing', async () => {
    let tried = 0
    for (const route of ROUTES.filter(({ face }) => face !== 'pki')) {
      const kinds = kindsOf(route).filter((each) => !PUBLIC_KINDS.includes(each))
      for (const kind of everything ? kinds : kinds.slice(-1)) {
        const nobody = await come(route, { [kind]: 'nobody' })
        assert.ok(nobody.status >= 400 || route.path === '/new-pcs', `${routeName(route)}: ${nobody.status} ${nobody.body.slice(0, 200)}`)
        for (const whose of othersAt(route)) {
          const others = await come(route, { [kind]: whose })
          assert.deepEqual([others.status, codeOf(others), heading(others.body)], [nobody.status, codeOf(nobody), heading(nobody.body)], `${routeName(route)} with the ${kind} of another ${whose}: ${others.body.slice(0, 300)}`)
          tellsNothingForeign(route, [others], `about the ${kind} of another ${whose}`, scene.ids[kind][whose])
          tried += 1
        }
        await changedOnly(route, [...ALWAYS, ...(route.enters === 'public' ? GUESSING : []), ...(route.oneTime ? ['spent_form INSERT'] : [])], `with the ${kind} of somebody else`, [scene.institutionIds.kita])
      }
    }
    assert.ok(tried > 45, String(tried))
  })

  test('R-1218 an act whose every check was taken away, done in one institution, neither reads nor changes what belongs to another', async () => {
    const { minato } = scene.institutionIds
    const institution = await scene.house.database.open(({ installation }) => installation.institution({ id: minato }))
    let done = 0
    for (const route of ROUTES) {
      const act = actAt(route)
      const theirs = kindsOf(route).filter((kind) => kind !== 'institution' && !PUBLIC_KINDS.includes(kind))
      if (act === undefined || theirs.length === 0) continue
      const input = act.input.parse(fieldsAt(route, scene.ids, Object.fromEntries(theirs.map((kind) => [kind, 'institution'] as const))))
      const told = await act.run(scene.house, { actor: { kind: 'operator', userId: scene.operator('minato', 'profiles').id }, institution: institution ?? null, officeId: scene.institutionIds.office, serves: [minato] }, input)
        .catch((refusal: unknown) => ({ ok: false, problem: String(refusal) }))
      const said = JSON.stringify(told).replaceAll(scene.ids.user.institution, '')
      assert.equal(told.ok, DONE_FOR_NOBODY.includes(act.name), `${act.name}: ${said.slice(0, 200)}`)
      assert.ok(!said.includes(CANARY.institution), `${act.name}: ${said.slice(0, 200)}`)
      for (const { what, institutionId } of await written()) assert.ok(OURS.includes(institutionId), `${act.name}: ${what} of another institution`)
      done += 1
    }
    assert.ok(done > 25, String(done))
  })

  test('R-209 R-1106 whoever may come to a route comes past the door, so that the refusals before were not for what was sent, and changes nothing that is not in the audit', async () => {
    const [shut, silent]: [string[], string[]] = [[], []]
    for (const route of ROUTES.filter(({ face }, at) => face !== 'pki' && (everything || at % ONE_IN === 0))) {
      const answer = await come(route)
      const code = codeOf(answer)
      if (answer.status >= 500 || (code !== undefined && code !== insideOf(route) && DOORS.includes(code))) shut.push(`${routeName(route)}: ${answer.status} ${code} ${answer.body.slice(0, 400)}`)
      tellsNothingForeign(route, [answer], 'whoever may come')
      const changes = await written()
      for (const { what, institutionId } of changes) assert.notEqual(institutionId, scene.institutionIds.kita, `${routeName(route)}: ${what} of another institution`)
      const unrecorded = changes.map(({ what }) => what).filter((what) => !UNRECORDED.includes(what.split(' ')[0] ?? ''))
      if (unrecorded.length > 0 && !unrecorded.includes('audit_event INSERT')) silent.push(`${routeName(route)}: ${answer.status} ${unrecorded.join(', ')}`)
    }
    assert.deepEqual(shut, [])
    assert.deepEqual(silent, [], 'changed, and not in the audit')
  })
}
