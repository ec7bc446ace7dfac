import { FACES, type Face } from '../../src/web/http/host/faces.ts'
import { uncovered, kindsOf } from '../../test/attacks/routes/requests.ts'
import { STRANGER_NAMES, STRANGERS, type Fate, type Stranger } from '../../test/attacks/routes/strangers.ts'
import { everyRoute, type EveryRoute } from './every-route.ts'
import { code, section, table } from './markdown.ts'

const fateOf = (fate: Fate | null): string => (fate === null ? '' : fate === 'open' ? 'open' : `${fate.status}${fate.code === null ? '' : ` ${fate.code}`}`)

const strangersAt = (route: EveryRoute): readonly string[] => STRANGER_NAMES.map((name) => fateOf((STRANGERS[name] as Stranger).meets(route)))

/** Routes at which everybody is told the same stand in one row. */
const rowsOf = (routes: readonly EveryRoute[]): readonly (readonly string[])[] =>
  [...Map.groupBy(routes, (route) => JSON.stringify([route.enters, strangersAt(route)])).values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined) return []
    return [[
      alike.map(({ method, path, act }) => `${method} ${code(path)}${act === null ? '' : ` (${code(act)})`}`).join('<br>'),
      first.enters,
      STRANGER_NAMES.flatMap((name) => {
        const fate = fateOf((STRANGERS[name] as Stranger).meets(first))
        return fate === '' ? [] : [`${STRANGERS[name].is}: **${fate}**`]
      }).join('<br>'),
    ]]
  })

const byFace = (face: Face): string => section(code(face), table(['routes', 'who comes in', 'who else comes, and is answered'], rowsOf(everyRoute().filter((route) => route.face === face))))

const naming = (): string => {
  const rows = Map.groupBy(everyRoute().filter((route) => route.face !== 'pki' && kindsOf(route).length > 0), (route) => kindsOf(route).join(', '))
  return section('What routes are told by name', 'Each is also asked with the id of another company and of another institution, and has to answer as for one that nobody has.',
    table(['ids', 'routes'], [...rows].map(([kinds, routes]) => [kinds, routes.map(({ face, method, path }) => `${method} ${code(`${face} ${path}`)}`).join('<br>')])))
}

/** Every route of every host with everybody who must not come there, as `test/attacks/routes` sends them; the list of routes without such a test is empty. */
export const routeAttacks = (): string => {
  const missing = uncovered(everyRoute())
  return [
    '# Who comes to which route, and what they are told',
    `${everyRoute().length} addresses on ${Object.keys(FACES).length} kinds of host, from the tables that the listeners serve; a test compares them with what was registered. \`open\`: the route is for them too. A status without a code has no page. Each of these answers is asked for at the real listeners over a real database, in which nothing may have changed but the record of the refusal.`,
    section('Uncovered routes', missing.length === 0 ? 'None.' : missing.map((route) => `- ${route}`).join('\n')),
    ...(Object.keys(FACES) as Face[]).map(byFace),
    naming(),
  ].join('\n\n')
}
