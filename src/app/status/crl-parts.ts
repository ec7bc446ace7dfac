import type { Around } from '../../x509/crl/write-crl.ts'

/** Octets from which on what went by is a part. */
const PART_BYTES = 262_144

/** Parts on their way to the database: it need not wait for the next one. */
const PARTS_AT_ONCE = 8

type Store = (part: number, pieces: readonly Uint8Array[]) => Promise<void>

/**
 * Stores a CRL in parts while its signed part goes by to whoever signs: what is stored is what was signed. The first part waits, since it begins with the
 * length of all, and so does what is left at the end, which the signature follows.
 */
export class CrlParts {
  readonly #store: Store
  #first: readonly Uint8Array[] | undefined
  #held: Uint8Array[] = []
  #heldOctets = 0
  #stored = 0
  readonly #storing: Promise<void>[] = []

  constructor(store: Store) {
    this.#store = store
  }

  /** Hands on the pieces as they are. */
  async* passing(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      this.#held.push(piece)
      this.#heldOctets += piece.length
      if (this.#heldOctets >= PART_BYTES) await this.#whole()
      yield piece
    }
  }

  /** Stores the rest, when it is known what stands around all that went by. */
  async end({ before, after }: Around): Promise<void> {
    const [first, last] = this.#first === undefined ? [[before, ...this.#held, after], []] : [[before, ...this.#first], [...this.#held, after]]
    if (last.length > 0) this.#next(last)
    this.#storing.push(this.#store(0, first))
    await Promise.all(this.#storing)
  }

  /** Where nothing comes of it: nothing is left under way. */
  async abandon(): Promise<void> {
    await Promise.allSettled(this.#storing)
  }

  async #whole(): Promise<void> {
    const part = this.#held
    this.#held = []
    this.#heldOctets = 0
    if (this.#first === undefined) {
      this.#first = part
      return
    }
    if (this.#storing.length >= PARTS_AT_ONCE) await this.#storing.shift()
    this.#next(part)
  }

  #next(part: readonly Uint8Array[]): void {
    const storing = this.#store(this.#stored += 1, part)
    // Whoever waits for it is told of its failure.
    storing.catch(() => undefined)
    this.#storing.push(storing)
  }
}
