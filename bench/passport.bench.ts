import { rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import chromiumPath from '@sparticuz/chromium'
import { chromium } from 'playwright'
import sharp from 'sharp'
import { database } from '@/db/client'
import { equipment, equipmentAttributes, equipmentAttributeValues, equipmentTypes, tags } from '@/db/schema'
import { addEquipmentFiles } from '@/features/equipment/equipment-files'
import { type PreparedFile, prepareUpload } from '@/features/files/receive'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { adminActor } from '@/test/actors'
import { createOrganization } from '@/test/factories'
import { startBareApplication } from './bare-application'
import { openBenchDatabase } from './database'
import { added, compared, flood, limited, quantile, type Row } from './harness'
import { startWeb } from './web'

const lanes = 16
const rounds = 4
const secondsARound = 3
const perSecond = 200
const seconds = 10

/** A scanned passport against the framework alone, what it weighs, and when it is seen. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const files = join(import.meta.dirname, '..', '.propusk-bench', `files-${process.pid}`)
  process.env.STORAGE_DIR = files
  const bare = await startBareApplication()
  const web = await startWeb()
  try {
    const code = await insertPassport()
    const ours = `${web.origin}/p/${code}`
    const handler = `${bare.origin}/bare/${code}`
    const [figure = 0, handlers = 0, pages = 0] = await perSecondOf([
      ours,
      handler,
      `${bare.origin}/page/${code}`,
    ])
    const { body } = await web.get(`/p/${code}`)
    return [
      compared(
        { name: 'passports', figure, unit: 'requests/s' },
        { what: 'a bare route handler with the same query', figure: handlers },
        ['>=', 0.9],
      ),
      compared(
        { name: 'passports', figure, unit: 'requests/s, by page' },
        { what: 'the same as an App Router page', figure: pages },
        ['>=', 1],
      ),
      added(
        { name: `passport at ${perSecond}/s, p95`, figure: await p95(ours), unit: 'ms' },
        { what: 'a bare route handler with the same query', figure: await p95(handler) },
        10,
      ),
      limited({ name: 'passport, compressed', figure: gzipSync(body).length / 1024, unit: 'KB' }, ['<=', 14]),
      limited({ name: 'LCP on a throttled phone', figure: await paint(ours), unit: 's' }, ['<=', 1]),
    ]
  } finally {
    await web.stop()
    await bare.stop()
    await bench.stop()
    rmSync(files, { recursive: true, force: true })
  }
}

/** Requests a second to each address, asked in turns so that a busy moment of the machine meets all of them. */
async function perSecondOf(urls: readonly string[]): Promise<number[]> {
  const rates = urls.map(() => 0)
  for (let round = 0; round <= rounds; round++) {
    for (const [at, url] of urls.entries()) {
      const { perSecond: rate } = await connected((agent) =>
        flood(lanes, secondsARound, () => fetched(agent, url)),
      )
      // The first round warms up.
      if (round > 0) rates[at] = (rates[at] ?? 0) + rate / rounds
    }
  }
  return rates
}

/** At a fixed rate: a request begins at its time, whether or not the others have ended. */
const p95 = (url: string): Promise<number> =>
  connected(async (agent) => {
    const taken: Promise<number>[] = []
    const start = performance.now()
    for (let index = 0; index < perSecond * seconds; index++) {
      const due = start + (index * 1000) / perSecond
      if (due > performance.now()) await sleep(due - performance.now())
      taken.push(fetched(agent, url).then(() => performance.now() - due))
    }
    return quantile(await Promise.all(taken), 0.95)
  })

/** With connections of its own: an idle one is closed by its server the moment it is used again. */
async function connected<T>(work: (agent: Agent) => Promise<T>): Promise<T> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  try {
    return await work(agent)
  } finally {
    agent.destroy()
  }
}

/** Asks and reads to the end; anything but 200 is a failure. */
const fetched = (agent: Agent, url: string): Promise<void> =>
  new Promise((settle, fail) => {
    request(url, { agent }, (response) => {
      response
        .resume()
        .on('end', () =>
          response.statusCode === 200 ? settle() : fail(new Error(`${response.statusCode}: ${url}`)),
        )
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
    const page = await browser.newPage({
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      isMobile: true,
    })
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

/** As busy as a real one: a picture of one colour would weigh nothing. */
async function photo(): Promise<PreparedFile> {
  const bytes = await sharp({
    create: {
      width: 1_600,
      height: 1_200,
      channels: 3,
      background: '#6b7683',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .blur(2)
    .jpeg()
    .toBuffer()
  const prepared = await prepareUpload({ fileName: 'boiler.jpg', bytes: Readable.from([bytes]) }, 'images')
  if (!prepared.ok) throw new Error('the photo was not taken in')
  return prepared.value
}

async function insertPassport(): Promise<string> {
  const organization = await createOrganization()
  const organizationId = organization.id
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
  await addEquipmentFiles(adminActor({ organization }), equipmentId, [await photo()], { audience: 'anyone' })
  const code = newTagCode()
  await database()
    .insert(tags)
    .values({ organizationId, code, number: newTagNumber(), state: 'bound', equipmentId })
  return code
}
