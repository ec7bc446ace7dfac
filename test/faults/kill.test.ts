import { killRepeatedly } from './rounds.ts'

killRepeatedly('six times', 4, 6)
