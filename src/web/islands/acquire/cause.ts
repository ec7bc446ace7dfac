/** Why this browser cannot make a key and hand it over, found before anything is consumed. */
export type Incapacity = 'no-webcrypto' | 'no-key' | 'no-storage' | 'no-download'

/** Why an attempt ended without the server having refused it; each can be tried again with the same key. */
export type Failure = 'offline' | 'timeout' | 'garbled' | 'other-key' | 'storage' | 'unexpected'
