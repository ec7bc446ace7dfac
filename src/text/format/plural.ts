/** `1 day`, `2 days`, `1,000 days`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
