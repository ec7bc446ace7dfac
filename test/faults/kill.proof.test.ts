import { killUnderLoad } from './mixed.ts'

const INSTANTS = 100

killUnderLoad(1_001, INSTANTS)
