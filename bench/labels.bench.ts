import type { LabelDesign } from '@/db/schema'
import type { LabelFacts } from '@/features/labels/drawing'
import { drawPart, labelsOfPart, partsOf } from '@/features/labels/part'
import { sheets } from '@/features/labels/sheets'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { limited, type Row } from './harness'

const labels = 10_000

/** A large print: drawn, read again and put together, as the worker does it, part by part. */
export default async function group(): Promise<Row[]> {
  const design: LabelDesign = {
    sheet: sheets['a4-70x37-24'],
    fields: ['organization', 'name', 'inventoryNumber', 'phone'],
    hasLogo: false,
    level: 'M',
    quiet: 4,
    format: 'pdf',
    start: 0,
  }
  let peak = 0
  const start = performance.now()
  for (let part = 0; part < partsOf(design, labels); part++) {
    const { from, to } = labelsOfPart(design, labels, part)
    const facts = Array.from({ length: to - from }, (_, index) => label(from + index))
    await drawPart(facts, design, { isFirst: part === 0, logo: null, title: 'Labels' })
    peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20)
  }
  const figure = (performance.now() - start) / 1000
  return [
    limited({ name: `${labels} labels`, figure, unit: 's' }, ['<=', 600]),
    limited({ name: `${labels} labels, peak memory`, figure: peak, unit: 'MB' }, ['<=', 500]),
  ]
}

const label = (index: number): LabelFacts => ({
  address: `https://propusk.example.org/p/${newTagCode()}`,
  number: newTagNumber(),
  texts: {
    organization: 'Тепло-Сервис',
    name: `Котёл Viessmann Vitoplex 200 № ${index}`,
    type: '',
    inventoryNumber: `ИН-${index}`,
    serialNumber: '',
    address: '',
    phone: '8 800 200-04-50',
  },
})
