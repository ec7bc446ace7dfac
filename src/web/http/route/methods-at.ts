import type { Face } from '../host/faces.ts'
import type { Route, Speaks } from './route.ts'

type Placed = Pick<Route, 'faces' | 'method' | 'path'>

const matches = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => segment === given[index] || (segment.startsWith(':') && given[index] !== ''))
  )
}

/**
 * The methods that a path of this face takes, HEAD with GET: what `Allow` names in a 405 (RFC 9110 §15.5.6). None: there is no
 * such path.
 */
export const methodsAt = (routes: readonly Placed[], face: Face, path: string): readonly string[] => {
  const methods = routes
    .filter((route) => (route.faces as readonly Face[]).includes(face) && matches(route.path, path))
    .map(({ method }) => method)
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))]
}

/** How an address without a route is answered: as the routes beside it speak, so that a program that mistypes gets problem details. */
export const speechAt = (routes: readonly (Placed & Pick<Route, 'speaks'>)[], face: Face, path: string): Speaks =>
  routes.some(
    (route) => route.speaks === 'api' && (route.faces as readonly Face[]).includes(face) && route.path.split('/')[1] === path.split('/')[1],
  )
    ? 'api'
    : 'page'
