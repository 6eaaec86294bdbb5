import { z } from 'zod'
import type { LabelDesign, LabelSheet } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import { labelsOn, roll, type SheetName, sheetNames, sheets } from './sheets'

/** What may stand beside the code; the printed number always does. */
export const labelFields = [
  'organization',
  'name',
  'type',
  'inventoryNumber',
  'serialNumber',
  'address',
  'phone',
] as const
export type LabelField = (typeof labelFields)[number]

/** How much of a code may be worn off: 7, 15, 25 and 30 per cent (ISO/IEC 18004 §7.5.1). */
export const errorLevels = ['L', 'M', 'Q', 'H'] as const

/** In modules; ISO/IEC 18004 §9.1 asks for 4. */
export const quietZones = [4, 6, 8] as const

export const labelFormats = ['pdf', 'svg', 'png'] as const

const smallestSide = 15
const largestSide = 297

const millimetres = (smallest: number, largest: number) =>
  z
    .string()
    .transform((text) => Number(text.trim().replace(',', '.')))
    .refine((value) => value >= smallest && value <= largest, {
      error: messageKey('labels.problem.size'),
    })
    .transform((value) => Math.round(value * 100) / 100)

const count = (largest: number) =>
  z
    .string()
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= largest, {
      error: messageKey('labels.problem.count'),
    })

const oneOf = <T extends readonly string[]>(values: T) => z.enum(values)

/** A sheet of somebody's own: a roll while it has one column and one row, else cells from the middle of an A4 page. */
const ownSheet = z.object({
  sheet: z.literal('own'),
  width: millimetres(smallestSide, largestSide),
  height: millimetres(smallestSide, largestSide),
  columns: count(10),
  rows: count(30),
})

const look = {
  fields: z.array(oneOf(labelFields)).default([]),
  logo: z.literal('on').optional(),
  level: oneOf(errorLevels).default('M'),
  quiet: z.enum(['4', '6', '8']).default('4').transform(Number),
  format: oneOf(labelFormats).default('pdf'),
  start: z
    .string()
    .default('1')
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= 300, {
      error: messageKey('labels.problem.start'),
    }),
}

const parsed = z.union([
  z.object({ sheet: z.enum(sheetNames as [SheetName, ...SheetName[]]), ...look }),
  ownSheet.extend(look),
])

/** The design that a form asks for. */
export const designSchema = parsed.transform((form, context): LabelDesign => {
  const sheet = form.sheet === 'own' ? sheetOf(form) : sheets[form.sheet]
  if (form.sheet === 'own' && !fitsPage(sheet)) {
    context.addIssue({ code: 'custom', path: ['columns'], message: messageKey('labels.problem.page') })
  }
  return {
    sheet,
    fields: form.fields,
    hasLogo: form.logo === 'on',
    level: form.level,
    quiet: form.quiet,
    format: form.format,
    start: Math.min(form.start - 1, labelsOn(sheet) - 1),
  }
})

function sheetOf({ width, height, columns, rows }: z.output<typeof ownSheet>): LabelSheet {
  if (columns * rows === 1) return roll(width, height)
  return {
    page: { width: 210, height: 297 },
    label: { width, height },
    columns,
    rows,
    margin: { left: (210 - columns * width) / 2, top: (297 - rows * height) / 2 },
    gap: { across: 0, down: 0 },
  }
}

const fitsPage = ({ margin }: LabelSheet): boolean => margin.left >= 0 && margin.top >= 0
