import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Pixels } from './raster'

let ready: Promise<unknown> | null = null

/** The decoder of ZXing, from the program that lies beside us: its own default would fetch it from elsewhere. */
async function prepared(): Promise<void> {
  ready ??= readFile(join(process.cwd(), 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm')).then(
    (program) =>
      prepareZXingModule({
        overrides: {
          wasmBinary: program.buffer.slice(program.byteOffset, program.byteOffset + program.byteLength),
        },
        fireImmediately: true,
      }),
  )
  await ready
}

/** The texts of all QR codes in a picture (PNG, JPEG or pixels), in no order. */
export async function readCodes(picture: Buffer | Pixels, most = 1): Promise<string[]> {
  await prepared()
  const found = await readBarcodes(
    Buffer.isBuffer(picture) ? new Uint8Array(picture) : { ...picture, colorSpace: 'srgb' },
    { formats: ['QRCode'], maxNumberOfSymbols: most },
  )
  return found.filter(({ isValid }) => isValid).map(({ text }) => text)
}
