import { PDFiumLibrary } from '@hyzyla/pdfium'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { LabelDesign } from '@/db/schema'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber, tagNumberText } from '@/features/tags/number'
import { readCodes } from './decoder'
import type { LabelFacts } from './drawing'
import { drawPart, endOfPart, labelsOfPart, partsOf } from './part'
import { roll, sheets } from './sheets'

const design = (changes: Partial<LabelDesign> = {}): LabelDesign => ({
  sheet: sheets['a4-70x37-24'],
  fields: ['organization', 'name', 'inventoryNumber', 'phone'],
  hasLogo: false,
  level: 'M',
  quiet: 4,
  format: 'pdf',
  start: 0,
  ...changes,
})

const label = (texts: Partial<LabelFacts['texts']> = {}): LabelFacts => ({
  address: `https://propusk.example.org/p/${newTagCode()}`,
  number: newTagNumber(),
  texts: {
    organization: 'Тепло-Сервис',
    name: 'Котёл Viessmann Vitoplex 200 № 4',
    type: 'Водогрейный котёл',
    inventoryNumber: 'ИН-00417',
    serialNumber: 'VT-200',
    address: 'Новокузнецк, Дорстроевская, 5А',
    phone: '8 800 200-04-50',
    ...texts,
  },
})

const drawn = (facts: LabelFacts[], look: LabelDesign) =>
  drawPart(facts, look, { isFirst: true, logo: null, title: 'Этикетки' })

async function draw(facts: LabelFacts[], look: LabelDesign): Promise<Buffer> {
  const { file } = await drawn(facts, look)
  if (!file) throw new Error('no label could be read')
  return file
}

/** Every page as a printer of 300 dots an inch would put it on paper, by a program that had no part in drawing it. */
async function printed(pdf: Buffer): Promise<Buffer[]> {
  const { default: sharp } = await import('sharp')
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const pages: Buffer[] = []
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale: 300 / 72, render: 'bitmap' })
    const picture = sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#fff' })
    pages.push(await picture.png({ compressionLevel: 1 }).toBuffer())
  }
  document.destroy()
  library.destroy()
  return pages
}

describe('labels on paper', () => {
  it('of a whole sheet and more are all read, from the cell that was asked for', async () => {
    const facts = Array.from({ length: 24 }, () => label())
    const pages = await printed(await draw(facts, design({ start: 5 })))
    const read = await Promise.all(pages.map((page) => readCodes(page, 30)))
    expect(read.map((codes) => codes.length)).toEqual([19, 5])
    expect(read.flat().sort()).toEqual(facts.map(({ address }) => address).sort())
  }, 60_000)

  it.each(['M', 'H'] as const)('of 15 mm are read at error level %s', async (level) => {
    const fact = label()
    const pages = await printed(await draw([fact], design({ sheet: roll(15, 15), fields: [], level })))
    expect(await Promise.all(pages.map((page) => readCodes(page)))).toEqual([[fact.address]])
  }, 60_000)

  it('stay readable whatever an object is called', async () => {
    const names = [
      '<script>alert(1)</script>'.repeat(20),
      'Ж'.repeat(500),
      '\u0301'.repeat(1_000),
      '漢字 🔥',
      '',
    ]
    const facts = names.map((name) => label({ name, address: name }))
    const pages = await printed(
      await draw(facts, design({ sheet: roll(43, 25), fields: ['name', 'address'] })),
    )
    const read = await Promise.all(pages.map((page) => readCodes(page)))
    expect(read.flat()).toEqual(facts.map(({ address }) => address))
  }, 60_000)

  it('bring the font of their words along', async () => {
    const pdf = (await draw([label()], design())).toString('latin1')
    expect(pdf.match(/\/FontFile\d?/g)?.length).toBeGreaterThanOrEqual(3)
    expect(pdf).not.toContain('/Helvetica')
  })
})

describe('files for a printing house', () => {
  it('are named by the printed numbers, and every SVG holds outlines alone', async () => {
    const facts = [label(), label({ name: '</svg><script>alert(1)</script>' })]
    const files = unzipSync(await draw(facts, design({ format: 'svg' })))
    expect(Object.keys(files).sort()).toEqual(
      facts.map(({ number }) => `${tagNumberText(number)}.svg`).sort(),
    )
    for (const svg of Object.values(files)) {
      expect(strFromU8(svg)).toMatch(/^<svg .*width="70mm" height="37mm"/)
      expect(strFromU8(svg)).not.toMatch(/<text|<script/)
    }
  })

  it('in PNG are read', async () => {
    const fact = label()
    const [png] = Object.values(unzipSync(await draw([fact], design({ format: 'png' }))))
    expect(png && (await readCodes(Buffer.from(png)))).toEqual([fact.address])
  })
})

it('a label whose code reads otherwise stands in no file, and is told apart', async () => {
  // Readers show such a character by its name.
  const unreadable = { ...label(), address: 'https://propusk.example.org/p/\u0001' }
  const look = design({ format: 'svg' })
  const readable = label()
  const { file, unreadable: places } = await drawn([unreadable, readable, unreadable], look)
  expect(places).toEqual([0, 2])
  expect(file && Object.keys(unzipSync(file))).toEqual([`${tagNumberText(readable.number)}.svg`])
  expect(await drawn([unreadable], look)).toEqual({ file: null, unreadable: [0] })
})

it('parts of a long print begin with a new sheet and leave no label out', () => {
  for (const start of [0, 1, 23]) {
    const look = design({ start })
    const parts = Array.from({ length: partsOf(look, 10_000) }, (_, part) => labelsOfPart(look, 10_000, part))
    expect(parts[0]?.from).toBe(0)
    expect(parts.at(-1)?.to).toBe(10_000)
    expect(parts.map(({ from }) => endOfPart(look, 10_000, from))).toEqual(parts.map(({ to }) => to))
    parts.slice(1).forEach(({ from }, index) => {
      expect(from).toBe(parts[index]?.to)
      expect((from + start) % 24).toBe(0)
    })
  }
})
