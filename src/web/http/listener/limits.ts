/**
 * What a listener allows one client, and all of them together. Guards of the machine: nothing that must be true rests on them.
 */
export type ListenerLimits = Readonly<{
  /** Open connections in all. */
  connections: number
  /** Open connections from one address; a company behind one address has many users. */
  connectionsPerAddress: number
  /**
   * Handshakes of one address: so many at once, and so many a second from then on. Each costs the processor a millisecond or two whoever asks, before anything is
   * known of who does. A company of two thousand behind one address that logs in within a minute takes some four connections each, and stays below.
   */
  handshakeBurst: number
  handshakesPerSecond: number
  /** Addresses whose handshakes are counted; the one that came longest ago is forgotten first. */
  handshakeAddresses: number
  handshakeMs: number
  headersMs: number
  /** From the first byte of a request to the last of its body. */
  requestMs: number
  /** How long an answer may lie unread, or a connection say nothing in the middle of one: what waits for a client is memory. */
  unreadMs: number
  /** Node's 5 s would cost a new client signature after each pause, slow on a token (measured). */
  keepAliveMs: number
  /** How long a client may take to close its side once ours is closed. */
  farewellMs: number
  headerBytes: number
  headerCount: number
  requestsPerConnection: number
  secureContexts: number
  /** How long requests being answered may take to finish at stop. */
  stopMs: number
}>

export const LISTENER_LIMITS: ListenerLimits = {
  connections: 10_000,
  connectionsPerAddress: 512,
  handshakeBurst: 3_000,
  handshakesPerSecond: 100,
  handshakeAddresses: 20_000,
  handshakeMs: 10_000,
  headersMs: 10_000,
  requestMs: 30_000,
  unreadMs: 60_000,
  keepAliveMs: 75_000,
  farewellMs: 5_000,
  headerBytes: 16_384,
  headerCount: 64,
  requestsPerConnection: 1_000,
  secureContexts: 500,
  stopMs: 5_000,
}
