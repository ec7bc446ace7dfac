/** A random UUID (RFC 9562 §5.4) from 16 random bytes, for what must have its name before its row is written. */
export const randomUuid = (random: Uint8Array): string => {
  if (random.length !== 16) throw new TypeError('a UUID is made of 16 bytes')
  const bytes = Buffer.from(random)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
