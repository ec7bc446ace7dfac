import { walkEach } from './each-way.ts'
import { WAYS } from './ways.ts'

await walkEach(WAYS)
