export type ImageBounds = {
  bytes: number
  /** Pixels of each side. */
  side: number
  /**
   * Pixels in all, for what has to be opened as a whole; a baseline JPEG, which a decoder reads in strips and shrinks on
   * the way, may have four times as many.
   */
  pixels: number
}

/** What a phone's camera makes, with 96 MB of memory at most while it is open. */
export const photoBounds: ImageBounds = { bytes: 24 * 1024 * 1024, side: 16_384, pixels: 24_000_000 }
