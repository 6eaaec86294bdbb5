type ImageFormat = 'png' | 'jpeg' | 'webp'
type ImageHeader = {
  format: ImageFormat
  width: number
  height: number
  /** Written in passes, which a decoder can only open as a whole. */
  isProgressive?: true
}

/**
 * What a file says of its own size in pixels, read from its first bytes and nothing decoded, so that a bomb is known
 * before it opens (PNG 3rd ed. §11.2.1, ITU-T T.81 §B.2.2, RFC 9649 §2.5–2.7). Null when it is none of the three.
 */
export function imageHeader(file: Buffer): ImageHeader | null {
  const size = pngSize(file) ?? webpSize(file) ?? jpegSize(file)
  return size && size.width > 0 && size.height > 0 ? size : null
}

/** A drawing in XML: it may carry scripts, so it is named in the refusal. */
export const looksLikeSvg = (file: Buffer): boolean =>
  /^\s*(<\?xml|<!doctype|<!--|<svg)/i.test(
    file
      .subarray(0, 1_024)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function pngSize(file: Buffer): ImageHeader | null {
  if (file.length < 24 || !file.subarray(0, 8).equals(pngSignature)) return null
  if (file.toString('latin1', 12, 16) !== 'IHDR') return null
  return { format: 'png', width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}

function webpSize(file: Buffer): ImageHeader | null {
  if (file.length < 30 || file.toString('latin1', 0, 4) !== 'RIFF') return null
  if (file.toString('latin1', 8, 12) !== 'WEBP') return null
  const found = (width: number, height: number): ImageHeader => ({ format: 'webp', width, height })
  switch (file.toString('latin1', 12, 16)) {
    case 'VP8X':
      return found(file.readUIntLE(24, 3) + 1, file.readUIntLE(27, 3) + 1)
    case 'VP8L': {
      const bits = file.readUInt32LE(21)
      return found((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
    }
    case 'VP8 ':
      return found(file.readUInt16LE(26) & 0x3fff, file.readUInt16LE(28) & 0x3fff)
    default:
      return null
  }
}

/** Frames: 0xC0 to 0xCF without the tables DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** SOF2, 6, 10 and 14 (ITU-T T.81 table B.1). */
const isProgressive = (marker: number): boolean => (marker & 0x03) === 2

function jpegSize(file: Buffer): ImageHeader | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= file.length; ) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) {
      const size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
      return { format: 'jpeg', ...size, ...(isProgressive(marker) && { isProgressive: true }) }
    } else at += 2 + file.readUInt16BE(at + 2)
  }
  return null
}
