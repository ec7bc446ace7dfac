import { randomBytes } from 'node:crypto'
import type { Passwords } from '../src/app/port/passwords.ts'
import { type LineBounds, openArgon2Line } from '../src/secret/argon2-line.ts'
import { ARGON2_PARAMETERS, openPasswords } from '../src/secret/passwords.ts'

/** argon2id at the least that it can do, for tests of which none is about its price: each hash says itself how it is checked. */
const CHEAP = { ...ARGON2_PARAMETERS, memoryCost: 8, timeCost: 1 }

export const openCheapPasswords = (bounds: LineBounds): Promise<Passwords> => openPasswords(openArgon2Line(bounds), (bytes) => randomBytes(bytes), CHEAP)
