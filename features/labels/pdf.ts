import 'server-only'
import PDFDocument from 'pdfkit'
import type { LabelSheet } from '@/db/schema'
import type { Drawing, Logo } from './drawing'
import { fontFile, runsOf, widthOf } from './letters'
import { darkRuns } from './modules'
import { cornerOf, labelsOn } from './sheets'

const pointsPerMillimetre = 72 / 25.4

/** Collects sheets of labels as one PDF; `add` draws at once, so that nothing of a label stays in memory. */
export class LabelPdf {
  readonly #document: PDFKit.PDFDocument
  readonly #finished: Promise<Buffer>
  #place: number

  constructor(
    readonly sheet: LabelSheet,
    { start, title, logo }: { start: number; title: string; logo: Logo | null },
  ) {
    this.#place = start
    this.#document = new PDFDocument({ autoFirstPage: false, info: { Title: title }, margin: 0 })
    const chunks: Buffer[] = []
    this.#document.on('data', (chunk: Buffer) => chunks.push(chunk))
    this.#finished = new Promise((settle, fail) => {
      this.#document.on('end', () => settle(Buffer.concat(chunks))).on('error', fail)
    })
    for (const subset of ['latin', 'cyrillic'] as const) {
      for (const weight of [400, 600] as const)
        this.#document.registerFont(`${subset} ${weight}`, fontFile(subset, weight))
    }
    this.logo = logo
    this.#addPage()
  }

  readonly logo: Logo | null

  add(drawing: Drawing): void {
    const { sheet } = this
    if (this.#place === labelsOn(sheet)) {
      this.#addPage()
      this.#place = 0
    }
    const { x, y } = cornerOf(sheet, this.#place)
    this.#place += 1
    this.#document.save().translate(x, y)
    this.#draw(drawing)
    this.#document.restore()
  }

  async finish(): Promise<Buffer> {
    this.#document.end()
    return this.#finished
  }

  #addPage(): void {
    const { width, height } = this.sheet.page
    this.#document.addPage({
      size: [width * pointsPerMillimetre, height * pointsPerMillimetre],
      margin: 0,
    })
    this.#document.scale(pointsPerMillimetre)
  }

  #draw({ code, lines, logo }: Drawing): void {
    const document = this.#document
    if (logo && this.logo)
      document.image(this.logo.png, logo.x, logo.y, { width: logo.width, height: logo.height })
    for (const { x, y, length } of darkRuns(code.modules)) {
      document.rect(code.x + x * code.module, code.y + y * code.module, length * code.module, code.module)
    }
    document.fill('#000')
    for (const { text, x, baseline, size, weight } of lines) {
      let at = x
      for (const run of runsOf(text, weight)) {
        document
          .font(`${run.subset} ${weight}`)
          .fontSize(size)
          .text(run.text, at, baseline, { baseline: 'alphabetic', lineBreak: false })
        at += widthOf(run.text, weight) * size
      }
    }
  }
}
