import { walkEach } from './each-way.ts'
import { FIRST_WAYS } from './ways.ts'

await walkEach(FIRST_WAYS)
