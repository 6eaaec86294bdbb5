import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type ImageBounds, photoBounds } from './bounds'
import { encodeImage as encode, type ImageSize } from './encode'

const encodeImage = (file: Buffer, bounds: ImageBounds, sizes: ImageSize[]) =>
  encode(async () => file, bounds, sizes)

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6b4e' } })

/** The first bytes of a PNG that promises so many pixels. */
function pngBomb(width: number, height: number): Buffer {
  const file = Buffer.alloc(200)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(file)
  file.writeUInt32BE(width, 16)
  file.writeUInt32BE(height, 20)
  return file
}

describe('a picture', () => {
  it('is written in every size and format, and none larger than itself', async () => {
    const file = await picture(1_000, 500).jpeg().toBuffer()
    const encoded = await encodeImage(file, photoBounds, [
      { width: 320, formats: ['webp', 'jpeg'] },
      { width: 960, formats: ['avif'] },
      { width: 1_920, formats: ['png'] },
    ])
    expect(
      encoded.ok && encoded.value.map(({ mediaType, width, height }) => [mediaType, width, height]),
    ).toEqual([
      ['image/webp', 320, 160],
      ['image/jpeg', 320, 160],
      ['image/avif', 960, 480],
      ['image/png', 1_000, 500],
    ])
  })

  it('loses its metadata, its place and whatever hangs on its end', async () => {
    const file = await picture(400, 300)
      .withExif({ IFD0: { Artist: 'secret' }, IFD3: { GPSLatitude: '55/1 45/1 0/1' } })
      .jpeg()
      .toBuffer()
    const polyglot = Buffer.concat([file, Buffer.from('<script>alert(1)</script>')])
    const encoded = await encodeImage(polyglot, photoBounds, [
      { width: 400, formats: ['jpeg', 'webp', 'avif'] },
    ])
    if (!encoded.ok) throw new Error('refused')
    for (const { bytes } of encoded.value) {
      expect(bytes.includes('secret')).toBe(false)
      expect(bytes.includes('<script>')).toBe(false)
      expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    }
  })

  it('stands upright', async () => {
    const lying = await picture(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const encoded = await encodeImage(lying, photoBounds, [{ width: 400, formats: ['jpeg'] }])
    expect(encoded.ok && encoded.value[0]).toMatchObject({ width: 300, height: 400 })
  })

  it('is refused for what its header promises, before it is opened', async () => {
    const bomb = await encodeImage(pngBomb(50_000, 50_000), photoBounds, [{ width: 320, formats: ['jpeg'] }])
    expect(bomb).toEqual({ ok: false, problem: { tooLarge: { width: 50_000, height: 50_000 } } })
    const wide = await encodeImage(pngBomb(9_000, 9_000), photoBounds, [{ width: 320, formats: ['jpeg'] }])
    expect(wide).toMatchObject({ ok: false, problem: { tooLarge: {} } })
  })

  it.each([
    ['svg', '<svg onload="alert(1)"/>'],
    ['unknown', '<html><script>alert(1)</script></html>'],
    ['unknown', 'GIF89a/*<script>alert(1)</script>*/'],
    ['unknown', ''],
  ] as const)('is refused as %s', async (problem, text) => {
    const encoded = await encodeImage(Buffer.from(text), photoBounds, [{ width: 320, formats: ['jpeg'] }])
    expect(encoded).toEqual({ ok: false, problem })
  })

  it('is refused when it ends in the middle', async () => {
    const whole = await picture(600, 600).png().toBuffer()
    const cut = await encodeImage(whole.subarray(0, whole.length - 80), photoBounds, [
      { width: 320, formats: ['jpeg'] },
    ])
    expect(cut).toEqual({ ok: false, problem: 'broken' })
  })

  it('keeps a crowd waiting in a line that ends', async () => {
    const file = await picture(300, 300).png().toBuffer()
    const crowd = await Promise.all(
      Array.from({ length: 40 }, () => encodeImage(file, photoBounds, [{ width: 100, formats: ['jpeg'] }])),
    )
    const refused = crowd.filter((each) => !each.ok)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused).toEqual(refused.map(() => ({ ok: false, problem: 'busy' })))
    expect(crowd.some((each) => each.ok)).toBe(true)
  })
})
