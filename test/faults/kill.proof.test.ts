import { killUnderLoad } from './mixed.ts'
import { killRepeatedly } from './rounds.ts'

const INSTANTS = 100

killRepeatedly('three times', 1, 3)
killUnderLoad(1_001, INSTANTS)
