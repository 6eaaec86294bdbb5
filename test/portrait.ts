import sharp from 'sharp'
import { expect } from 'vitest'

const colours = { red: '#ff0000', blue: '#0000ff' }
export type Colour = keyof typeof colours

/** A photo of one colour, with the name of whoever took it inside. No two are the same bytes. */
export const portrait = (colour: Colour): Promise<Buffer> =>
  sharp({ create: { width: 96, height: 128, channels: 3, background: colours[colour] } })
    .withExif({ IFD0: { Artist: `secret artist ${crypto.randomUUID()}` } })
    .jpeg()
    .toBuffer()

/** The colour that a portrait kept when it was written anew; nothing of it but its pixels may be left. */
export async function colourOf(image: Buffer): Promise<Colour> {
  expect(image.includes('secret artist')).toBe(false)
  const [red = 0, , blue = 0] = await sharp(image).removeAlpha().raw().toBuffer()
  return red > blue ? 'red' : 'blue'
}
