import 'server-only'
import type { Sharp } from 'sharp'
import type { ImageBounds } from './bounds'
import { type OpenedImage, openImage } from './decode'

type ImageFormat = 'avif' | 'webp' | 'jpeg' | 'png'

/** A wish: the picture no wider than `width` pixels, in each of the formats. */
export type ImageSize = { width: number; formats: readonly ImageFormat[] }

type EncodedImage = { mediaType: `image/${ImageFormat}`; width: number; height: number; bytes: Buffer }

/** Effort is kept low: a phone waits for the answer, and the next size is decided by pixels, not by the last kilobyte. */
const encoders: Record<ImageFormat, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 50, effort: 2 }),
  webp: (image) => image.webp({ quality: 76, effort: 3 }),
  jpeg: (image) => image.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: false }),
  png: (image) => image.png({ compressionLevel: 9 }),
}

/**
 * Writes an uploaded picture anew in every size and format asked for, the narrowest first; a size that the picture does
 * not reach is its own size, once. Nothing of the upload but its pixels is left: no metadata, no place, nothing appended.
 */
export function encodeImage(
  read: () => Promise<Buffer>,
  bounds: ImageBounds,
  sizes: readonly ImageSize[],
): Promise<OpenedImage<EncodedImage[]>> {
  const widest = Math.max(...sizes.map(({ width }) => width))
  return openImage(read, bounds, async (open) => {
    // Decoded once, into pixels of the largest size.
    const { data, info } = await open()
      .resize({ width: widest, height: widest * 2, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { default: sharp } = await import('sharp')
    const pixels = () =>
      sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    const encoded: EncodedImage[] = []
    for (const { width, formats } of reached(sizes, info.width)) {
      for (const format of formats) {
        const { data: bytes, info: made } = await encoders[format](pixels().resize({ width })).toBuffer({
          resolveWithObject: true,
        })
        encoded.push({ mediaType: `image/${format}`, width: made.width, height: made.height, bytes })
      }
    }
    return encoded
  })
}

/** The sizes below the picture's own width, and the first that reaches it, cut to it. */
function reached(sizes: readonly ImageSize[], width: number): ImageSize[] {
  const sorted = sizes.toSorted((a, b) => a.width - b.width)
  const below = sorted.filter((size) => size.width < width)
  const own = sorted.find((size) => size.width >= width)
  return own ? [...below, { ...own, width }] : below
}
