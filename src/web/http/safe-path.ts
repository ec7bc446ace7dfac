const UNSAFE = /[\u0000-\u0020\u007f-\uffff\\]/
const MAX_LENGTH = 512

/**
 * The path again if a browser that follows it cannot leave the host: begins with one slash, printable ASCII only, no backslash
 * (browsers read it as a slash), no control characters (browsers drop them), no fragment. Anything else is `undefined`.
 */
export const safePath = (path: string | undefined): string | undefined => {
  if (path === undefined || path.length > MAX_LENGTH) return undefined
  if (!path.startsWith('/') || path.startsWith('//') || UNSAFE.test(path) || path.includes('#')) return undefined
  const parsed = new URL(path, 'https://host.invalid')
  return parsed.host === 'host.invalid' && !parsed.pathname.startsWith('//') ? path : undefined
}
