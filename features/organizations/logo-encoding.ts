import 'server-only'
import { type ImageProblem, openImage } from '@/lib/images/decode'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { largestLogoBytes, largestLogoSide } from './logo-bounds'

/** A logo is shown 28 px high: three times that for fine screens. */
const imageBox = { width: 480, height: 168 }
const iconSide = 64

const bounds = { bytes: largestLogoBytes, side: largestLogoSide, pixels: largestLogoSide ** 2 }

type EncodedLogo = { image: Buffer; icon: Buffer }

/**
 * Decodes an uploaded picture and writes it anew as PNG: nothing of the upload but its pixels is ever served. Refuses
 * what is too heavy, what its header says is too large (before decoding), drawings in SVG and what is no picture.
 */
export async function encodeLogo(file: Buffer): Promise<Result<EncodedLogo>> {
  const encoded = await openImage(
    async () => file,
    bounds,
    async (open) => {
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
      return { image, icon }
    },
  )
  return encoded.ok ? ok(encoded.value) : refused({ field: 'logo', ...wordsOf(encoded.problem) })
}

function wordsOf(problem: ImageProblem) {
  return typeof problem === 'object'
    ? {
        message: messageKey('settings.logo.tooLarge'),
        params: { ...problem.tooLarge, max: largestLogoSide },
      }
    : { message: messageKey(`settings.logo.${problem}`) }
}
