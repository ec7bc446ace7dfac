import { walkEach } from './each-way.ts'
import { OTHER_WAYS } from './ways.ts'

await walkEach(OTHER_WAYS)
