import 'server-only'

/** Pixels as red, green, blue and opacity, a byte each. */
export type Pixels = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }

const millimetresPerInch = 25.4

/** A label's SVG as PNG, at a thermal printer's 300 dots an inch. */
export async function labelPng(svg: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg), { density: 300 })
    .flatten({ background: '#fff' })
    .png({ compressionLevel: 6 })
    .toBuffer()
}

/** A label's SVG as a camera sees it that resolves a `detail` of so many millimetres into four dots. */
export async function labelPixels(svg: string, detail: number): Promise<Pixels> {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(Buffer.from(svg), { density: (4 * millimetresPerInch) / detail })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}
