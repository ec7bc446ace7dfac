import { Fragment, isValidElement, options, type VNode } from 'preact'

const ADDRESSES = new Set(['href', 'xlinkhref', 'src', 'action', 'formaction', 'poster', 'cite', 'data', 'background', 'manifest', 'ping'])
const REFUSED_ATTRIBUTES = new Set(['style', 'dangerouslysetinnerhtml', 'srcdoc', 'srcset', 'imagesrcset', 'httpequiv'])
const REFUSED_ELEMENTS = new Set(['style', 'iframe', 'frame', 'object', 'embed', 'applet', 'base', 'portal', 'template'])

/** White space and control characters, which browsers drop from addresses before they look at the scheme. */
const DROPPED = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]/u
const ABSOLUTE = /^(?:https:\/\/[^/?#@]|tel:|mailto:)/iu

/** Whether an address can lead nowhere but to a path of this host, to https, or to a telephone or mail program. */
export const isSafeAddress = (address: string): boolean => {
  if (DROPPED.test(address) || address.includes('\\')) return false
  if (address.startsWith('//')) return false
  return ABSOLUTE.test(address) || !/^[^/?#]*:/u.test(address)
}

const refuse = (element: string, what: string): never => {
  throw new TypeError(`<${element}> ${what}`)
}

const checkAttribute = (element: string, name: string, value: unknown): void => {
  const plain = name.toLowerCase().replaceAll(/[:_-]/gu, '')
  if (value === null || value === undefined) return
  if (REFUSED_ATTRIBUTES.has(plain)) refuse(element, `may not have the attribute ${name}`)
  if (/^on/iu.test(name)) refuse(element, `may not have the event handler ${name}`)
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') refuse(element, `cannot show ${typeof value} in ${name}`)
  if (ADDRESSES.has(plain) && !(typeof value === 'string' && isSafeAddress(value))) refuse(element, `has an unsafe address in ${name}`)
}

const checkChild = (element: string, child: unknown): void => {
  if (Array.isArray(child)) child.forEach((each: unknown) => checkChild(element, each))
  else if (typeof child === 'function' || typeof child === 'symbol') refuse(element, `cannot show a child of type ${typeof child}`)
  else if (typeof child === 'object' && child !== null && !isValidElement(child)) refuse(element, 'cannot show an object or a Date as a child')
  else if (typeof child === 'number' && !Number.isFinite(child)) refuse(element, `cannot show ${child}`)
}

const checkElement = (type: string, props: Readonly<Record<string, unknown>>): void => {
  const element = type.toLowerCase()
  if (REFUSED_ELEMENTS.has(element)) refuse(element, 'is not used on our pages')
  if (element === 'script' && (typeof props['src'] !== 'string' || props['children'] !== undefined)) refuse(element, 'must have a src and nothing inside')
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children') checkChild(element, value)
    else checkAttribute(element, name, value)
  }
}

/**
 * Refuses, while a page is being built, whatever could carry script or style into it, or would vanish from it without a word
 * (Preact renders an object child as nothing). A refusal is a defect of ours, so it throws.
 */
const guard = (vnode: VNode): void => {
  const props = vnode.props as Readonly<Record<string, unknown>>
  if (typeof vnode.type === 'string') checkElement(vnode.type, props)
  else if (vnode.type === Fragment) checkChild('fragment', props['children'])
}

const before = options.vnode
options.vnode = (vnode) => {
  before?.(vnode)
  guard(vnode)
}
