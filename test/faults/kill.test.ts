import { killRepeatedly } from './rounds.ts'

killRepeatedly('five times', 1, 5)
