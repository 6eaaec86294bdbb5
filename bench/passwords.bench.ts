import { setTimeout as sleep } from 'node:timers/promises'
import { verify } from '@node-rs/argon2'
import { createOrganization } from '@/test/factories'
import { password, passwordHash } from '@/test/invited'
import { openBenchDatabase } from './database'
import { compared, drain, flood, quantile, type Row, timed } from './harness'
import { createSignedUp, identify, signInByPassword, submitPassword } from './sign-in'
import { startWeb, type Web } from './web'

const people = 300
const submits = 1500
const lanes = 16
const probesASecond = 20

/**
 * Submits of a right password over HTTP, from the form to the session's cookie, against bare argon2id on all cores, and what
 * other pages' readers notice meanwhile. Everybody typed their telephone before the clock started.
 */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const web = await startWeb()
  try {
    const hash = await passwordHash()
    const phones = await createSignedUp(await createOrganization(), people)
    for (const phone of phones.slice(0, 30))
      await signInByPassword(web, { phone, password, address: '192.0.2.1' })
    const attempts = await identifyAll(web, phones)

    const raw = await flood(lanes, 10, () => verify(hash, password))
    const idle = await probe(web, sleep(10_000))
    const busy = drain(lanes, attempts, (attempt) => submitPassword(web, { ...attempt, password }))
    const loaded = await probe(web, busy)
    const whole = await drain(lanes, phones, (phone, n) =>
      signInByPassword(web, { phone, password, address: addressOf(n) }),
    )
    return [
      compared(
        { name: 'password submits', figure: await busy, unit: '/s' },
        { what: 'bare argon2id of the same cost on all cores', figure: raw.perSecond },
        ['>=', 0.6],
      ),
      compared(
        { name: 'other pages’ p95 meanwhile', figure: quantile(loaded, 0.95), unit: 'ms' },
        { what: 'the same when idle', figure: quantile(idle, 0.95) },
        ['<=', 3],
      ),
      {
        name: 'whole walks, telephone and password',
        figure: whole,
        unit: '/s',
        against: null,
        ratio: null,
        bar: null,
        pass: true,
      },
    ]
  } finally {
    await web.stop()
    await bench.stop()
  }
}

/** Many plants, each behind one address. */
const addressOf = (n: number): string => `198.51.100.${n % 200}`

/** Browsers that typed their telephone and come to the password next. */
async function identifyAll(web: Web, phones: readonly string[]) {
  const attempts: { cookies: string; address: string }[] = []
  await drain(lanes, [...Array(submits).keys()], async (n) => {
    const address = addressOf(n)
    attempts.push({ cookies: await identify(web, phones[n % phones.length] ?? '', address), address })
  })
  return attempts
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
