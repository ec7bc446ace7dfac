/** All parts together. */
export const octetsOf = async (parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const taken: Uint8Array[] = []
  for await (const part of parts) taken.push(part)
  return Buffer.concat(taken)
}
