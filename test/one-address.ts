/** Limits for listeners in tests, whose clients all come from one address and shake hands faster than any company does. */
export const ONE_ADDRESS = { handshakeBurst: 1e9, handshakesPerSecond: 1e9 } as const
