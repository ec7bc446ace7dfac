import { A4, type Mark, type Page } from './page.ts'
import { moved, type Slice } from './slice.ts'

type Draft = { readonly marks: Mark[]; readonly bookmarks: string[]; y: number; empty: boolean }

/** Where the column begins on the first page, below its head. */
export type Flow = { readonly firstTop: number }

const BOTTOM = A4.height - A4.bottom

/** What must stay on one page from here on: a slice, and what it keeps with it. */
const together = (slices: readonly Slice[], from: number): number => {
  let height = 0
  for (let at = from; at < slices.length; at += 1) {
    const each = slices[at]
    if (each === undefined) break
    height += each.height + (at === from ? 0 : each.before)
    if (!each.keeps) break
  }
  return height
}

/** Puts slices below one another onto as many pages as it takes. One that is higher than a page stands on one of its own. */
export const flow = (slices: readonly Slice[], { firstTop }: Flow): readonly Page[] => {
  const pages: Draft[] = [{ marks: [], bookmarks: [], y: firstTop, empty: true }]
  slices.forEach((each, at) => {
    let page = pages.at(-1) as Draft
    const before = page.empty ? 0 : each.before
    const full = page.y + before + together(slices, at) > BOTTOM
    const fresh = !page.empty || (page.y > A4.top && full)
    if ((full || each.beginsPage) && fresh) {
      page = { marks: [], bookmarks: [], y: A4.top, empty: true }
      pages.push(page)
    }
    if (!page.empty) page.y += each.before
    page.marks.push(...moved(each.marks, A4.left, page.y))
    if (each.bookmark !== null) page.bookmarks.push(each.bookmark)
    page.y += each.height
    if (each.height > 0) page.empty = false
  })
  return pages.map(({ marks, bookmarks }) => ({ marks, bookmarks }))
}
