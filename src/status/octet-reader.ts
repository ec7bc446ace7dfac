const NEWLINE = 0x0a
const LONGEST_LINE = 4_096

/** Reads lines, and octets of a number that a line announced, one after the other from what a process says. Throws where it ends too early. */
export class OctetReader {
  readonly #source: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array()

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async line(): Promise<string> {
    let held = Buffer.from(this.#held)
    let end = held.indexOf(NEWLINE)
    while (end < 0) {
      if (held.length > LONGEST_LINE) throw new Error('a line that does not end')
      held = Buffer.concat([held, await this.#next()])
      end = held.indexOf(NEWLINE)
    }
    this.#held = held.subarray(end + 1)
    return held.toString('utf8', 0, end)
  }

  async* octets(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0;) {
      const piece = this.#held.length > 0 ? this.#held : await this.#next()
      const mine = piece.subarray(0, left)
      this.#held = piece.subarray(mine.length)
      left -= mine.length
      yield mine
    }
  }

  async #next(): Promise<Uint8Array> {
    const { done, value } = await this.#source.next()
    if (done === true) throw new Error('it ended before it was done')
    return value
  }
}
