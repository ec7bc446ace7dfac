import { killRepeatedly } from './rounds.ts'

killRepeatedly('three times', 1, 3)
