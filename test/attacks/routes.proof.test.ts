import { walkRoutes } from './routes/walk.ts'

await walkRoutes(true)
