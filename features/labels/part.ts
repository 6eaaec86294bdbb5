import 'server-only'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { LabelDesign } from '@/db/schema'
import { tagNumberText } from '@/features/tags/number'
import { readCodes } from './decoder'
import { type Drawing, drawLabel, type LabelFacts, type Logo } from './drawing'
import { LabelPdf } from './pdf'
import { labelPixels, labelPng } from './raster'
import { labelsOn } from './sheets'
import { labelSvg } from './svg'

/** How many labels a file holds at most: whole sheets, so that each file begins with a new one. */
const labelsInPart = 480

/** The labels of a print's `part`, counted from 0: positions `from` up to, not including, `to`. */
export function labelsOfPart(design: LabelDesign, count: number, part: number): { from: number; to: number } {
  const { whole, before } = partSizes(design)
  return { from: Math.max(0, part * whole - before), to: Math.min(count, (part + 1) * whole - before) }
}

/** Where the part ends, exclusively, that begins with this position. */
export function endOfPart(design: LabelDesign, count: number, from: number): number {
  const { whole, before } = partSizes(design)
  return labelsOfPart(design, count, Math.floor((from + before) / whole)).to
}

/** Cells of a part's sheets, and those at the beginning that are used already. */
function partSizes({ sheet, format, start }: LabelDesign): { whole: number; before: number } {
  const onSheet = labelsOn(sheet)
  const whole = Math.max(1, Math.floor(labelsInPart / onSheet)) * onSheet
  return { whole, before: format === 'pdf' ? start : 0 }
}

export function partsOf(design: LabelDesign, count: number): number {
  let parts = 1
  while (labelsOfPart(design, count, parts).from < count) parts += 1
  return parts
}

/** `file` is null when no label could be read; `unreadable` are the others' places in the list. */
type DrawnPart = { file: Buffer | null; unreadable: number[] }

/**
 * One file of labels. Each is drawn as a printer would and read again first; one whose code says something else than
 * its address, or nothing, stands in no file.
 */
export async function drawPart(
  facts: readonly LabelFacts[],
  design: LabelDesign,
  { isFirst, logo, title }: { isFirst: boolean; logo: Logo | null; title: string },
): Promise<DrawnPart> {
  const writer =
    design.format === 'pdf'
      ? pdfWriter(design, { start: isFirst ? design.start : 0, logo, title })
      : archiveWriter(design.format)
  const unreadable: number[] = []
  for (const [place, label] of facts.entries()) {
    const drawing = drawLabel(label, design, logo)
    const svg = labelSvg(drawing, logo)
    const [read] = await readCodes(await labelPixels(svg, drawing.code.module))
    if (read === label.address) await writer.add({ drawing, svg, number: label.number })
    else unreadable.push(place)
  }
  const file = await writer.finish()
  return { file: unreadable.length < facts.length ? file : null, unreadable }
}

type Drawn = { drawing: Drawing; svg: string; number: string }
type Writer = { add: (label: Drawn) => Promise<void>; finish: () => Promise<Buffer> }

function pdfWriter(design: LabelDesign, options: ConstructorParameters<typeof LabelPdf>[1]): Writer {
  const pdf = new LabelPdf(design.sheet, options)
  return { add: async ({ drawing }) => pdf.add(drawing), finish: () => pdf.finish() }
}

/** A zip of files named by the printed numbers. */
function archiveWriter(format: 'svg' | 'png'): Writer {
  const chunks: Uint8Array[] = []
  const finished = Promise.withResolvers<Buffer>()
  const zip = new Zip((error, chunk, isLast) => {
    if (error) return finished.reject(error)
    chunks.push(chunk)
    if (isLast) finished.resolve(Buffer.concat(chunks))
  })
  return {
    async add({ svg, number }) {
      const name = `${tagNumberText(number)}.${format}`
      // A picture is packed already.
      const entry = format === 'svg' ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
      zip.add(entry)
      entry.push(format === 'svg' ? Buffer.from(svg) : await labelPng(svg), true)
    },
    finish() {
      zip.end()
      return finished.promise
    },
  }
}
