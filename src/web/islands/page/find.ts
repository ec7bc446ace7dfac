/** The one element below `root` that matches, of the class wanted; a missing one is a defect of the page and throws. */
export const find = <Kind extends Element>(root: ParentNode, selector: string, kind: abstract new () => Kind): Kind => {
  const found = root.querySelector(selector)
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${selector}`)
  return found
}

/** All HTML elements below `root` that match, none being all right. */
export const findAll = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)]
