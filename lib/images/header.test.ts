import { describe, expect, it } from 'vitest'
import { imageHeader, looksLikeSvg } from './header'

const png = (width: number, height: number) => {
  const file = Buffer.alloc(33)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(file)
  file.writeUInt32BE(width, 16)
  file.writeUInt32BE(height, 20)
  return file
}

/** A JPEG with a table of `tableBytes` before its frame. */
const jpeg = (width: number, height: number, tableBytes = 67) => {
  const table = Buffer.alloc(2 + tableBytes)
  table.writeUInt16BE(0xffdb)
  table.writeUInt16BE(tableBytes, 2)
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from('ffd8', 'hex'), table, frame])
}

const webp = (kind: 'VP8X' | 'VP8L' | 'VP8 ', width: number, height: number) => {
  const file = Buffer.alloc(30)
  file.write('RIFF', 0, 'latin1')
  file.write(`WEBP${kind}`, 8, 'latin1')
  if (kind === 'VP8X') {
    file.writeUIntLE(width - 1, 24, 3)
    file.writeUIntLE(height - 1, 27, 3)
  } else if (kind === 'VP8L') file.writeUInt32LE((width - 1) | ((height - 1) << 14), 21)
  else {
    file.writeUInt16LE(width, 26)
    file.writeUInt16LE(height, 28)
  }
  return file
}

describe('the size of a picture', () => {
  it.each([
    ['png', png(50_000, 40_000)],
    ['jpeg', jpeg(50_000, 40_000)],
    ['jpeg', jpeg(50_000, 40_000, 60_000)],
    ['webp', webp('VP8X', 50_000, 40_000)],
  ])('is read from the header of a %s without decoding it', (format, file) => {
    expect(imageHeader(file)).toEqual({ format, width: 50_000, height: 40_000 })
  })

  it.each(['VP8L', 'VP8 '] as const)('is read from a WebP of kind %s', (kind) => {
    expect(imageHeader(webp(kind, 640, 480))).toEqual({ format: 'webp', width: 640, height: 480 })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a cut PNG', png(10, 10).subarray(0, 20)],
    ['a PNG without pixels', png(0, 10)],
    ['a cut JPEG', jpeg(10, 10).subarray(0, 40)],
    ['a JPEG of noise', Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(200, 7)])],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ])('is not there in %s', (_what, file) => {
    expect(imageHeader(file)).toBeNull()
  })
})

it('names a drawing in XML, however it begins', () => {
  for (const text of [
    '<svg/>',
    '\uFEFF  <?xml version="1.0"?><svg/>',
    '<!-- x --><svg/>',
    '<!DOCTYPE svg>',
  ]) {
    expect(looksLikeSvg(Buffer.from(text)), text).toBe(true)
  }
  expect(looksLikeSvg(png(1, 1))).toBe(false)
})
