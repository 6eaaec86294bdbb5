/** A file that can be read from any place: chunks in the database, or bytes in memory. */
export type ByteSource = {
  /** In bytes. */
  size: number
  /** The bytes from `start` up to, not including, `end`, in parts of any length. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
}

export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  async *read(start, end) {
    yield bytes.subarray(start, end)
  },
})
