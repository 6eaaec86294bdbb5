/** Choices that one seed repeats: mulberry32, whose numbers lie in [0, 1). */
export class Random {
  #state: number

  constructor(readonly seed: number) {
    this.#state = seed
  }

  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  chance(share: number): boolean {
    return this.number() < share
  }

  /** Each of the list with this chance, in its order. */
  some<T>(list: readonly T[], share: number): T[] {
    return list.filter(() => this.chance(share))
  }

  one<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.number() * list.length)]
    if (item === undefined) throw new Error('nothing to choose from')
    return item
  }
}
