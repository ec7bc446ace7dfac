import { randomBytes, randomFillSync } from 'node:crypto'

/** Octets drawn at once. */
const DRAWN = 4_096
/** More than these are drawn by themselves. */
const MOST_AHEAD = 64

/**
 * Cryptographically strong random bytes. The few that a reference or a serial number takes cost as much to ask for as four thousand do, so they
 * are drawn ahead: each octet is handed out once, and is not kept behind.
 */
export const openRandom = (): ((bytes: number) => Uint8Array<ArrayBuffer>) => {
  const ahead = new Uint8Array(DRAWN)
  let next = DRAWN
  return (bytes) => {
    if (bytes > MOST_AHEAD) return randomBytes(bytes)
    if (next + bytes > DRAWN) {
      randomFillSync(ahead)
      next = 0
    }
    const given = new Uint8Array(bytes)
    for (let at = 0; at < bytes; at += 1) {
      given[at] = ahead[next]!
      ahead[next++] = 0
    }
    return given
  }
}
