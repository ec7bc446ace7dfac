/** The installation secret of every test. */
export const TEST_SECRET = Buffer.alloc(32, 'a secret for tests only')
