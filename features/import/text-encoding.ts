/** As `TextDecoder` names them (WHATWG Encoding). */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'

/** Enough for UTF-16 to show itself. */
const looked = 4096

/**
 * Tells a text's encoding while it streams by: by its byte order mark; UTF-16 without one by the zero bytes of its ASCII
 * (delimiters, digits, line ends); UTF-8 when all of it is well-formed; else Windows-1251, in which every byte is a letter.
 */
export class EncodingDetector {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true })
  #isUtf8 = true
  #head = new Uint8Array(0)

  push(bytes: Uint8Array): void {
    if (this.#head.length < looked) this.#head = Buffer.concat([this.#head, bytes.subarray(0, looked)])
    if (!this.#isUtf8) return
    try {
      this.#utf8.decode(bytes, { stream: true })
    } catch {
      this.#isUtf8 = false
    }
  }

  /** Null when it is no text. */
  end(): TextEncoding | null {
    const head = this.#head.subarray(0, looked)
    if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
    if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
    const zeros = [0, 1].map((parity) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length)
    const [even = 0, odd = 0] = zeros
    if (even + odd > 0) {
      if (odd > 8 * even && odd * 20 > head.length) return 'utf-16le'
      return even > 8 * odd && even * 20 > head.length ? 'utf-16be' : null
    }
    return this.#isUtf8 && this.#endsWell() ? 'utf-8' : 'windows-1251'
  }

  #endsWell(): boolean {
    try {
      this.#utf8.decode()
      return true
    } catch {
      return false
    }
  }
}
