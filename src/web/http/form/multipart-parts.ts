const MOST_PARTS = 20

export type SentPart = readonly [name: string, value: string | Uint8Array<ArrayBuffer>]

/** The parts of a form with files (RFC 7578) as the platform reads them; undefined for what no browser sends, more than `MOST_PARTS` among it. */
export const partsOf = async (body: Uint8Array<ArrayBuffer>, contentType: string): Promise<readonly SentPart[] | undefined> => {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => undefined)
  if (form === undefined) return undefined
  const parts: SentPart[] = []
  for (const [name, value] of form) {
    if (parts.length === MOST_PARTS) return undefined
    parts.push([name, typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer())])
  }
  return parts
}
