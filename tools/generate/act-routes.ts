import { ACT_NAMES, ACTS, type Act, type ActRow } from '../../src/domain/permission/acts.ts'
import { everyRoute } from './every-route.ts'
import { code } from './markdown.ts'

const routesOf = (act: Act): readonly string[] => everyRoute().filter((route) => route.act === act).map(({ face, method, path }) => `${method} ${code(`${face} ${path}`)}`)

/** What comes in by no route that asks for it: everybody’s own affairs, which are proved by what is typed, and what jobs do by themselves. */
const otherwise = ({ customer, job }: ActRow): string => (customer === 'self' ? 'oneself alone, by certificate, password or code' : job ? 'a job' : '')

/** The routes at which an act is asked for, or how it is done without one; empty where nothing reaches it. */
export const asking = (act: Act): string => routesOf(act).join('<br>') || otherwise(ACTS[act])

/** Acts of the matrix that nothing reaches, so that no test could ask about them: a row without an act. */
export const unreached = (): readonly Act[] => ACT_NAMES.filter((act) => asking(act) === '')
