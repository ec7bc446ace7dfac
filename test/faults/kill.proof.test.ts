import { killRepeatedly } from './rounds.ts'

killRepeatedly('a hundred times', 1_001, 100)
