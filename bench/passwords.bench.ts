import { setTimeout as sleep } from 'node:timers/promises'
import { verify } from '@node-rs/argon2'
import { hashPassword } from '@/features/accounts/password-hash'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { openBenchDatabase } from './database'
import { compared, flood, quantile, type Row, timed } from './harness'
import { cookiesOf, formFields, startWeb, type Web } from './web'

const people = 300
const lanes = 16
const seconds = 10
const probesASecond = 20
const password = 'зелёный чайник свистит'

/** Whole sign-ins over HTTP against bare argon2id on all cores, and what other pages' readers notice meanwhile. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const web = await startWeb()
  try {
    const hash = await passwordHash()
    const phones = await createPeople(hash)
    const signIn = await signInForm(web)
    for (const phone of phones.slice(0, 30)) await signIn(phone, '192.0.2.1')

    const raw = await flood(lanes, seconds, () => verify(hash, password))
    const idle = await probe(web, sleep(seconds * 1000))
    let next = 0
    const busy = flood(lanes, seconds, () => {
      const n = next++
      return signIn(phones[n % people] ?? '', `198.51.100.${n % 200}`)
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

async function passwordHash(): Promise<string> {
  const hashed = await hashPassword(password, '192.0.2.1')
  if (!hashed.ok) throw new Error('the queue is full')
  return hashed.value
}

async function createPeople(passwordHash: string): Promise<string[]> {
  const organization = await createOrganization()
  const phones: string[] = []
  for (let n = 0; n < people; n += 1) {
    const { mobilePhone } = await createRegisteredPerson(organization, {
      passwordHash,
      roles: ['dispatcher'],
    })
    if (mobilePhone) phones.push(mobilePhone)
  }
  return phones
}

/** Walks both steps, telephone and password; fails unless a session came of it. */
async function signInForm(web: Web) {
  const first = await web.get('/sign-in')
  const identify = formFields(first.body, 'contact')
  let prove: Record<string, string> | null = null
  return async (phone: string, address: string): Promise<void> => {
    const identified = await web.post('/sign-in', { ...identify, contact: phone }, { address })
    const cookies = cookiesOf(identified)
    prove ??= formFields((await web.get('/sign-in/password', { cookies, address })).body, 'password')
    const proven = await web.post('/sign-in/password', { ...prove, password }, { cookies, address })
    if (!cookiesOf(proven).includes('propusk.session=')) {
      throw new Error(`no session: ${identified.status}, ${proven.status} ${proven.body.slice(0, 200)}`)
    }
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
