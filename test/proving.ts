/** Whether `npm run prove` runs this, which takes what `npm test` has no time for: it sets LONG_PROOFS, and whoever runs one file alone may. */
export const PROVING: boolean = process.env['LONG_PROOFS'] === '1'

/** Options of a test that only `npm run prove` runs. */
export const WHEN_PROVING = { skip: !PROVING } as const
