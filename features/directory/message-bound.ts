/** In bytes. One entry; a person with a photo has 100 KB. */
const largestMessage = 8 * 1024 * 1024
/** In bytes. All that may come in answer to one request: a page of 500 people with photos has about 50 MB. */
const largestAnswer = 64 * 1024 * 1024

/**
 * Counts what a directory sends, message by message (RFC 4511 §5.1), so that nobody makes Propusk keep more than an answer
 * may have: ldapts keeps all of it until its end.
 */
export class MessageBound {
  #answer = 0
  /** Bytes of the current message that are still to come. */
  #rest = 0
  /** The beginning of a message whose length is not all there yet. */
  #head = Buffer.alloc(0)

  /** A new request: what came so far counts no more. */
  renew(): void {
    this.#answer = 0
  }

  /** False once this chunk makes a message or an answer too large. */
  takes(chunk: Buffer): boolean {
    this.#answer += chunk.length
    if (this.#answer > largestAnswer) return false
    for (let left = chunk; left.length > 0; ) {
      if (this.#rest > 0) {
        const skipped = Math.min(this.#rest, left.length)
        this.#rest -= skipped
        left = left.subarray(skipped)
        continue
      }
      const before = this.#head.length
      this.#head = Buffer.concat([this.#head, left.subarray(0, 6)])
      const header = headerOf(this.#head)
      if (header === null) return true
      if (header.length > largestMessage) return false
      this.#rest = header.length
      this.#head = Buffer.alloc(0)
      left = left.subarray(Math.max(0, header.size - before))
    }
    return true
  }
}

/** Tag and length of a BER element (X.690 §8.1.3), definite; null while not all of them are there. */
function headerOf(bytes: Buffer): { size: number; length: number } | null {
  const first = bytes[1]
  if (first === undefined) return null
  if (first < 0x80) return { size: 2, length: first }
  const digits = first & 0x7f
  if (digits > 4) return { size: 2, length: Number.POSITIVE_INFINITY }
  if (bytes.length < 2 + digits) return null
  return { size: 2 + digits, length: digits === 0 ? 0 : bytes.readUIntBE(2, digits) }
}
