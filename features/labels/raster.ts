import 'server-only'

const millimetresPerInch = 25.4

/** A label's SVG as PNG, at a thermal printer's 300 dots an inch unless told otherwise. */
export async function labelPng(svg: string, dotsPerInch = 300): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg), { density: dotsPerInch })
    .flatten({ background: '#fff' })
    .png({ palette: true })
    .toBuffer()
}

/** A length on paper in dots. */
export const dotsOf = (millimetres: number, dotsPerInch: number): number =>
  Math.round((millimetres / millimetresPerInch) * dotsPerInch)
