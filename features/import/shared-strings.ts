/** Texts by number, packed as UTF-8 outside the heap: a million cells' texts are some tens of megabytes, not hundreds. */
export class SharedStrings {
  #bytes = Buffer.alloc(1024 * 1024)
  #used = 0
  /** Where each text ends. */
  #ends = new Uint32Array(16 * 1024)
  #count = 0

  /** Bytes taken. */
  get size(): number {
    return this.#used + this.#count * this.#ends.BYTES_PER_ELEMENT
  }

  get length(): number {
    return this.#count
  }

  add(text: string): void {
    const needed = this.#used + text.length * 3
    if (needed > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(needed, this.#bytes.length * 1.5))
      this.#bytes.copy(larger, 0, 0, this.#used)
      this.#bytes = larger
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2)
      larger.set(this.#ends)
      this.#ends = larger
    }
    this.#used += this.#bytes.write(text, this.#used)
    this.#ends[this.#count++] = this.#used
  }

  /** Empty for a number that the file does not have. */
  at(index: number): string {
    if (index < 0 || index >= this.#count) return ''
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index])
  }
}
