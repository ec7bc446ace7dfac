/** Addresses that nobody outside this machine reaches. */
export const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1)$/
