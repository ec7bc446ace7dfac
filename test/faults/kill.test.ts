import { killRepeatedly } from './rounds.ts'

killRepeatedly('fifteen times', 1, 15)
