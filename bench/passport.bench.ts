import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import chromiumPath from '@sparticuz/chromium'
import { chromium } from 'playwright'
import { database } from '@/db/client'
import {
  equipment,
  equipmentAttributes,
  equipmentAttributeValues,
  equipmentTypes,
  type LabelDesign,
  tags,
} from '@/db/schema'
import type { LabelFacts } from '@/features/labels/drawing'
import { drawPart, labelsOfPart, partsOf } from '@/features/labels/part'
import { sheets } from '@/features/labels/sheets'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { createOrganization } from '@/test/factories'
import { startBareApplication } from './bare-application'
import { openBenchDatabase } from './database'
import { added, compared, flood, limited, quantile, type Row } from './harness'
import { startWeb } from './web'

const lanes = 16
const seconds = 10
const perSecond = 200
const labels = 10_000

/** A scanned passport against the framework alone, what it weighs, when it is seen, and a large print. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const bare = await startBareApplication()
  const web = await startWeb()
  try {
    const code = await insertPassport()
    const agent = new Agent({ keepAlive: true, maxSockets: 256 })
    const ours = () => web.get(`/p/${code}`)
    const handler = () => fetched(agent, `${bare.origin}/bare/${code}`)
    const page = () => fetched(agent, `${bare.origin}/page/${code}`)
    const rates = { ours: await rate(ours), handler: await rate(handler), page: await rate(page) }
    const body = (await ours()).body
    const rows = [
      compared(
        { name: 'passports', figure: rates.ours, unit: 'requests/s' },
        { what: 'a bare route handler with the same query', figure: rates.handler },
        ['>=', 0.9],
      ),
      compared(
        { name: 'passports', figure: rates.ours, unit: 'requests/s, by page' },
        { what: 'the same as an App Router page', figure: rates.page },
        ['>=', 1],
      ),
      added(
        { name: `passport at ${perSecond}/s, p95`, figure: await p95(ours), unit: 'ms' },
        { what: 'a bare route handler with the same query', figure: await p95(handler) },
        10,
      ),
      limited({ name: 'passport, compressed', figure: gzipSync(body).length / 1024, unit: 'KB' }, ['<=', 14]),
      limited(
        { name: 'LCP on a throttled phone', figure: await paint(`${web.origin}/p/${code}`), unit: 's' },
        ['<=', 1],
      ),
      ...(await print()),
    ]
    agent.destroy()
    return rows
  } finally {
    await web.stop()
    await bare.stop()
    await bench.stop()
  }
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  await flood(lanes, 3, work)
  return (await flood(lanes, seconds, work)).perSecond
}

/** At a fixed rate: a request begins at its time, whether or not the others have ended. */
async function p95(work: () => Promise<unknown>): Promise<number> {
  const taken: Promise<number>[] = []
  const start = performance.now()
  for (let index = 0; index < perSecond * seconds; index++) {
    const due = start + (index * 1000) / perSecond
    if (due > performance.now()) await sleep(due - performance.now())
    taken.push(work().then(() => performance.now() - due))
  }
  return quantile(await Promise.all(taken), 0.95)
}

const fetched = (agent: Agent, url: string): Promise<number> =>
  new Promise((settle, fail) => {
    request(url, { agent }, (response) => {
      response.resume().on('end', () => settle(response.statusCode ?? 0))
    })
      .on('error', fail)
      .end()
  })

/** The largest contentful paint of a first visit, by Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s, a CPU four times slower. */
async function paint(url: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: await chromiumPath.executablePath(),
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, isMobile: true })
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const throughput = (1.6 * 1_000_000) / 8
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: throughput,
      uploadThroughput: throughput / 2,
    })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(url, { waitUntil: 'networkidle' })
    const milliseconds = await page.evaluate(
      () =>
        new Promise<number>((settle) => {
          new PerformanceObserver((list) => settle(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          })
        }),
    )
    return milliseconds / 1000
  } finally {
    await browser.close()
  }
}

/** Drawn, read again and put together, as the worker does it, part by part. */
async function print(): Promise<Row[]> {
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

async function insertPassport(): Promise<string> {
  const { id: organizationId } = await createOrganization()
  const [type] = await database()
    .insert(equipmentTypes)
    .values({ organizationId, name: 'Водогрейный котёл' })
    .returning()
  const typeId = type?.id ?? ''
  const [thing] = await database()
    .insert(equipment)
    .values({
      organizationId,
      typeId,
      name: 'Котёл Viessmann Vitoplex 200',
      address: 'Новокузнецк, Дорстроевская, 5А',
      safetyNote: 'Запах газа — закройте кран, выйдите и звоните 104 или 112.',
      warrantyUntil: '2028-03-14',
      isPublished: true,
    })
    .returning()
  const equipmentId = thing?.id ?? ''
  for (let position = 0; position < 8; position++) {
    const [attribute] = await database()
      .insert(equipmentAttributes)
      .values({
        organizationId,
        typeId,
        kind: 'number',
        name: `Мощность ${position}`,
        unit: 'кВт',
        audience: 'anyone',
        position,
      })
      .returning()
    await database()
      .insert(equipmentAttributeValues)
      .values({ organizationId, equipmentId, attributeId: attribute?.id ?? '', value: 440 + position })
  }
  const code = newTagCode()
  await database()
    .insert(tags)
    .values({ organizationId, code, number: newTagNumber(), state: 'bound', equipmentId })
  return code
}
