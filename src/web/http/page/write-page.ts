import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import '../../ui/vnode-guard.ts'
import type { PageFace } from '../host/faces.ts'
import type { Origins } from '../host/origins.ts'
import { pageHeaders, type Headers } from './security-headers.ts'

export type WrittenPage = Readonly<{ headers: Headers; body: string }>

/** The one way to HTML: every page is a whole document made here, with the headers that go with its face. */
export const writePage = (document: VNode, face: PageFace, origins: Origins, hstsSeconds: number): WrittenPage => {
  const html = renderToString(document)
  if (!html.startsWith('<html ')) throw new TypeError('a page is a whole document with a language')
  return {
    headers: { ...pageHeaders(face, origins, hstsSeconds), 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>\n${html}\n`,
  }
}
