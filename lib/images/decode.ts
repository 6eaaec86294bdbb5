import 'server-only'
import type { Sharp } from 'sharp'
import { imageHeader, looksLikeSvg } from './header'
import { oneAtATime } from './one-at-a-time'

/** Why a file is not taken for a picture. */
export type ImageProblem =
  | 'tooHeavy'
  | 'svg'
  | 'unknown'
  | { tooLarge: { width: number; height: number } }
  | 'broken'
  | 'busy'

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

export type OpenedImage<T> = { ok: true; value: T } | { ok: false; problem: ImageProblem }

/**
 * Opens an uploaded picture within bounds and gives it to `work`, upright and without its metadata. Its size in pixels is
 * read from the header, so that a bomb is refused before anything is decoded. One picture at a time is read and open in a
 * process, and those that wait lie on the disk.
 */
export async function openImage<T>(
  read: () => Promise<Buffer>,
  bounds: ImageBounds,
  work: (open: () => Sharp) => Promise<T>,
): Promise<OpenedImage<T>> {
  const turn = oneAtATime(async (): Promise<OpenedImage<T>> => {
    const file = await read()
    const problem = problemOf(file, bounds)
    if (problem) return { ok: false, problem }
    const { default: sharp } = await import('sharp')
    sharp.cache(false)
    sharp.concurrency(1)
    const limitInputPixels = bounds.pixels * 4
    const open = () => sharp(file, { limitInputPixels, failOn: 'error', sequentialRead: true }).autoOrient()
    try {
      return { ok: true, value: await work(open) }
    } catch {
      // The decoder's own words say nothing to the person who chose the file.
      return { ok: false, problem: 'broken' }
    }
  })
  return turn ?? { ok: false, problem: 'busy' }
}

function problemOf(file: Buffer, bounds: ImageBounds): ImageProblem | null {
  if (file.length > bounds.bytes) return 'tooHeavy'
  if (looksLikeSvg(file)) return 'svg'
  const header = imageHeader(file)
  if (!header) return 'unknown'
  const { width, height, format, isProgressive } = header
  const pixels = format === 'jpeg' && !isProgressive ? bounds.pixels * 4 : bounds.pixels
  const isTooLarge = width > bounds.side || height > bounds.side || width * height > pixels
  return isTooLarge ? { tooLarge: { width, height } } : null
}
