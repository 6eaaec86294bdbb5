import type { LabelSheet } from '@/db/schema'

const a4 = { width: 210, height: 297 }

const fullSheet = (width: number, height: number, columns: number, rows: number): LabelSheet => ({
  page: a4,
  label: { width, height },
  columns,
  rows,
  margin: { left: (a4.width - columns * width) / 2, top: (a4.height - rows * height) / 2 },
  gap: { across: 0, down: 0 },
})

export const roll = (width: number, height: number): LabelSheet => ({
  page: { width, height },
  label: { width, height },
  columns: 1,
  rows: 1,
  margin: { left: 0, top: 0 },
  gap: { across: 0, down: 0 },
})

/** Sizes that shops sell, called by the size and the number of labels on a sheet. */
export const sheets = {
  'a4-70x37-24': fullSheet(70, 37, 3, 8),
  'a4-70x42-21': fullSheet(70, 42.4, 3, 7),
  'a4-52x29-40': fullSheet(52.5, 29.7, 4, 10),
  'a4-105x74-8': fullSheet(105, 74.25, 2, 4),
  'a4-105x57-10': fullSheet(105, 57, 2, 5),
  'a4-63x38-21': {
    page: a4,
    label: { width: 63.5, height: 38.1 },
    columns: 3,
    rows: 7,
    margin: { left: 7.25, top: 15.15 },
    gap: { across: 2.5, down: 0 },
  },
  'a4-38x21-65': {
    page: a4,
    label: { width: 38.1, height: 21.2 },
    columns: 5,
    rows: 13,
    margin: { left: 4.75, top: 10.7 },
    gap: { across: 2.5, down: 0 },
  },
  'roll-58x40': roll(58, 40),
  'roll-58x30': roll(58, 30),
  'roll-43x25': roll(43, 25),
  'roll-30x20': roll(30, 20),
  'roll-100x70': roll(100, 70),
} satisfies Record<string, LabelSheet>

export type SheetName = keyof typeof sheets
export const sheetNames = Object.keys(sheets) as SheetName[]

export const labelsOn = ({ columns, rows }: LabelSheet): number => columns * rows

/** Where the label at `place`, counted from 0 along the rows, has its upper left corner on the page. */
export function cornerOf(
  { label, columns, margin, gap }: LabelSheet,
  place: number,
): { x: number; y: number } {
  return {
    x: margin.left + (place % columns) * (label.width + gap.across),
    y: margin.top + Math.floor(place / columns) * (label.height + gap.down),
  }
}
