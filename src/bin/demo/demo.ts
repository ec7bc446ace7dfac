/** What only a demo has, loaded as one and never in production (R-1214). */
export { demoRoutes } from '../../web/routes/demo/demo-routes.ts'
export { seedDemo } from './seed.ts'
export { welcome } from './welcome.ts'
