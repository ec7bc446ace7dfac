import { killRepeatedly } from './rounds.ts'

killRepeatedly('once', 1, 1)
