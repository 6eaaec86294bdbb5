import 'server-only'
import QRCode from 'qrcode'
import type { LabelDesign } from '@/db/schema'

/** The dark and light squares of a QR code, row by row. */
export type Modules = { side: number; isDark: (row: number, column: number) => boolean }

/** Encodes an address. Its code in capitals is packed densely by itself (alphanumeric mode, ISO/IEC 18004 §7.4.4). */
export function modulesOf(address: string, level: LabelDesign['level']): Modules {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: level })
  return { side: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

/** A path of rectangles, one a run of dark squares, in squares from the code's upper left corner. */
export function darkRuns({ side, isDark }: Modules): { x: number; y: number; length: number }[] {
  const runs: { x: number; y: number; length: number }[] = []
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!isDark(y, x)) continue
      const start = x
      while (x < side && isDark(y, x)) x++
      runs.push({ x: start, y, length: x - start })
    }
  }
  return runs
}
