import { setTimeout as sleep } from 'node:timers/promises'
import { verify } from '@node-rs/argon2'
import { createOrganization } from '@/test/factories'
import { password, passwordHash } from '@/test/invited'
import { openBenchDatabase } from './database'
import { compared, flood, quantile, type Row, timed } from './harness'
import { createSignedUp, signInByPassword } from './sign-in'
import { startWeb, type Web } from './web'

const people = 300
const lanes = 16
const seconds = 10
const probesASecond = 20

/** Whole sign-ins over HTTP against bare argon2id on all cores, and what other pages' readers notice meanwhile. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const web = await startWeb()
  try {
    const hash = await passwordHash()
    const phones = await createSignedUp(await createOrganization(), people)
    for (const phone of phones.slice(0, 30))
      await signInByPassword(web, { phone, password, address: '192.0.2.1' })

    const raw = await flood(lanes, seconds, () => verify(hash, password))
    const idle = await probe(web, sleep(seconds * 1000))
    let next = 0
    const busy = flood(lanes, seconds, () => {
      const n = next++
      return signInByPassword(web, {
        phone: phones[n % people] ?? '',
        password,
        address: `198.51.100.${n % 200}`,
      })
    })
    const loaded = await probe(web, busy)
    const { perSecond } = await busy
    return [
      compared(
        { name: 'password sign-in', figure: perSecond, unit: '/s' },
        { what: 'bare argon2id of the same cost on all cores', figure: raw.perSecond },
        ['>=', 0.6],
      ),
      compared(
        { name: 'other pages’ p95 meanwhile', figure: quantile(loaded, 0.95), unit: 'ms' },
        { what: 'the same when idle', figure: quantile(idle, 0.95) },
        ['<=', 3],
      ),
    ]
  } finally {
    await web.stop()
    await bench.stop()
  }
}

/** Milliseconds of a page that is asked for at a fixed rate until `work` is over. */
async function probe(web: Web, work: Promise<unknown>): Promise<number[]> {
  const times: Promise<number>[] = []
  let isOver = false
  const end = work.finally(() => {
    isOver = true
  })
  while (!isOver) {
    times.push(timed(() => web.get('/sign-in')))
    await sleep(1000 / probesASecond)
  }
  await end
  return Promise.all(times)
}
