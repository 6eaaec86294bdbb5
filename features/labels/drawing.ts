import 'server-only'
import type { LabelDesign } from '@/db/schema'
import { tagNumberText } from '@/features/tags/number'
import type { LabelField } from './design'
import { fittedLines } from './fitting'
import type { Weight } from './letters'
import { type Modules, modulesOf } from './modules'

/** What one label tells. */
export type LabelFacts = { address: string; number: string; texts: Record<LabelField, string> }

export type Logo = { png: Buffer; width: number; height: number }

type Line = { text: string; x: number; baseline: number; size: number; weight: Weight }

/** One label, ready to be drawn by any of the three formats; lengths in millimetres from its upper left corner. */
export type Drawing = {
  width: number
  height: number
  /** The side of a square is `module`; the quiet zone lies around it and holds nothing. */
  code: { x: number; y: number; module: number; modules: Modules }
  lines: Line[]
  logo: { x: number; y: number; width: number; height: number } | null
}

const padding = 1.5
const weights: Partial<Record<LabelField, Weight>> = { name: 600 }
/** Line heights as a share of the size, and sizes as a share of the label's shorter side. */
const leading = 1.25
const sizes: Record<LabelField | 'number', number> = {
  organization: 0.075,
  name: 0.1,
  type: 0.075,
  inventoryNumber: 0.075,
  serialNumber: 0.075,
  address: 0.07,
  phone: 0.085,
  number: 0.1,
}
const smallestText = 1.3
const largestText = 4.5

/** Lays a label out: the code first and as large as it can be, words beside it on a wide label and below it on a tall one. */
export function drawLabel(facts: LabelFacts, design: LabelDesign, logo: Logo | null): Drawing {
  const { width, height } = design.sheet.label
  const isWide = width >= height * 1.25
  const numberSize = textSize('number', Math.min(width, height))
  const room = isWide ? height : height - numberSize * leading
  const hasWords = design.fields.length > 0
  const side = isWide
    ? Math.min(room - 2 * padding, width * 0.55)
    : Math.min(width - 2 * padding, hasWords ? height * 0.62 : room - 2 * padding)
  const modules = modulesOf(facts.address, design.level)
  const module = side / (modules.side + 2 * design.quiet)
  const corner = isWide ? { x: padding, y: (height - side) / 2 } : { x: (width - side) / 2, y: padding }
  const words = isWide
    ? { x: padding + side, y: padding, width: width - side - 2 * padding, height: height - 2 * padding }
    : { x: padding, y: padding + side, width: width - 2 * padding, height: height - side - 2 * padding }
  const placed = placeWords(facts, design, words, design.hasLogo ? logo : null)
  return {
    width,
    height,
    code: {
      x: corner.x + design.quiet * module,
      y: corner.y + design.quiet * module,
      module,
      modules,
    },
    ...placed,
  }
}

type Box = { x: number; y: number; width: number; height: number }

/** The number stands at the foot whatever else there is; other words follow each other while there is room. */
function placeWords(
  { number, texts }: LabelFacts,
  { fields, sheet }: LabelDesign,
  box: Box,
  logo: Logo | null,
): Pick<Drawing, 'lines' | 'logo'> {
  const shorter = Math.min(sheet.label.width, sheet.label.height)
  const foot = fittedLines(tagNumberText(number), {
    width: box.width,
    size: textSize('number', shorter),
    weight: 600,
    most: 1,
  })
  const numberHeight = foot.size * leading
  const lines: Line[] = foot.lines.map((text) => ({
    text,
    x: box.x,
    baseline: box.y + box.height - foot.size * 0.25,
    size: foot.size,
    weight: 600,
  }))
  let y = box.y
  const bottom = box.y + box.height - numberHeight
  const mark = logo && logoBox(logo, box, shorter, bottom)
  if (mark) y += mark.height + padding / 2
  for (const field of fields) {
    const text = texts[field]
    if (!text) continue
    const weight = weights[field] ?? 400
    const fitted = fittedLines(text, { width: box.width, size: textSize(field, shorter), weight, most: 2 })
    for (const line of fitted.lines) {
      if (y + fitted.size * leading > bottom + 0.01) return { lines, logo: mark }
      lines.push({ text: line, x: box.x, baseline: y + fitted.size, size: fitted.size, weight })
      y += fitted.size * leading
    }
  }
  return { lines, logo: mark }
}

function logoBox(logo: Logo, box: Box, shorter: number, bottom: number): Box | null {
  const height = Math.min(shorter * 0.18, 8)
  const scale = Math.min(height / logo.height, box.width / logo.width)
  if (box.y + logo.height * scale > bottom) return null
  return { x: box.x, y: box.y, width: logo.width * scale, height: logo.height * scale }
}

const textSize = (name: LabelField | 'number', shorter: number): number =>
  Math.min(largestText, Math.max(smallestText, sizes[name] * shorter))
