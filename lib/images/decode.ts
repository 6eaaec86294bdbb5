import 'server-only'
import type { Sharp } from 'sharp'
import { oneAtATime } from '@/lib/one-at-a-time'
import type { ImageBounds } from './bounds'
import { imageHeader, looksLikeSvg } from './header'

/** Why a file is not taken for a picture. */
export type ImageProblem =
  | 'tooHeavy'
  | 'svg'
  | 'unknown'
  | { tooLarge: { width: number; height: number } }
  | 'broken'
  | 'busy'

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
