import 'server-only'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { imageHeader, looksLikeSvg } from './image-header'
import { largestLogoBytes, largestLogoSide } from './logo-bounds'

/** A logo is shown 28 px high: three times that for fine screens. */
const imageBox = { width: 480, height: 168 }
const iconSide = 64

export type EncodedLogo = { image: Buffer; icon: Buffer }

/**
 * Decodes an uploaded picture and writes it anew as PNG: nothing of the upload but its pixels is ever served. Refuses
 * what is too heavy, what its header says is too large (before decoding), drawings in SVG and what is no picture.
 */
export async function encodeLogo(file: Buffer): Promise<Result<EncodedLogo>> {
  if (file.length > largestLogoBytes) return problem(messageKey('settings.logo.tooHeavy'))
  if (looksLikeSvg(file)) return problem(messageKey('settings.logo.svg'))
  const header = imageHeader(file)
  if (!header) return problem(messageKey('settings.logo.unknown'))
  const { width, height } = header
  if (width > largestLogoSide || height > largestLogoSide) {
    return problem(messageKey('settings.logo.tooLarge'), { width, height, max: largestLogoSide })
  }
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  const open = () => sharp(file, { limitInputPixels: largestLogoSide ** 2, failOn: 'error' }).rotate()
  try {
    const image = await open()
      .resize({ ...imageBox, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer()
    const icon = await open()
      .resize({
        width: iconSide,
        height: iconSide,
        fit: 'contain',
        background: { r: 0, g: 0, b: 0, alpha: 0 },
      })
      .png({ compressionLevel: 9 })
      .toBuffer()
    return ok({ image, icon })
  } catch {
    // The decoder's own words say nothing to the person who chose the file.
    return problem(messageKey('settings.logo.broken'))
  }
}

const problem = (
  message: Parameters<typeof refused>[0]['message'],
  params?: Record<string, number>,
): Result<never> => refused({ field: 'logo', message, params })
