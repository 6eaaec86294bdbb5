import { setTimeout as sleep } from 'node:timers/promises'
import { database } from '@/db/client'
import { corporateIdentities } from '@/db/schema'
import { openAttempt } from '@/features/sign-in/attempts'
import { visitor } from '@/test/actors'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { type ForgingProvider, startForgingProvider } from '@/test/forging-provider'
import { bringProvider } from '@/test/openid'
import { openBenchDatabase } from './database'
import { compared, drain, quantile, type Row, timed } from './harness'
import { cookiesOf, formFields, startWeb, type Web } from './web'

const signIns = 400
const lanes = 8
/** People who wait for a provider that hangs, all the time. */
const waiting = 40
const secondsOfHanging = 20
const probesASecond = 20

type Place = { web: Web; provider: ForgingProvider; organizationId: string }

/**
 * Whole sign-ins by OpenID over HTTP, from the organisation's page by way of a provider that answers at once to the session's
 * cookie; and what other pages' readers notice while the provider hangs and people keep coming from it.
 */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const web = await startWeb('demo')
  const provider = await startForgingProvider('propusk')
  try {
    const place = { web, provider, organizationId: await corporate(provider) }
    await signIn(place)
    const perSecond = await drain(lanes, [...Array(signIns).keys()], () => signIn(place))
    const idle = await probe(web, sleep(secondsOfHanging * 1_000))
    provider.forgery.silentAt = '/token'
    const hanging = await probe(web, keepComing(place, secondsOfHanging))
    return [
      {
        name: 'sign-ins at a provider',
        figure: perSecond,
        unit: '/s',
        against: null,
        ratio: null,
        bar: null,
        pass: true,
      },
      compared(
        { name: 'other pages’ p95 while the provider hangs', figure: quantile(hanging, 0.95), unit: 'ms' },
        { what: 'the same when idle', figure: quantile(idle, 0.95) },
        ['<=', 1.2],
      ),
    ]
  } finally {
    await web.stop()
    await provider.close()
    await bench.stop()
  }
}

/** An organisation whose only person is known to the provider. */
export async function corporate({ issuer }: ForgingProvider): Promise<string> {
  const organization = await createOrganization()
  await bringProvider(organization, issuer, { clientId: 'propusk' })
  const { id: membershipId } = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
  await database().insert(corporateIdentities).values({
    organizationId: organization.id,
    membershipId,
    provider: 'openid',
    issuer,
    subject: 'somebody',
  })
  return organization.id
}

/** Leaves for the provider; the address of its answer, and the cookies of who left. */
async function leave({ web, provider, organizationId }: Place) {
  const { secret } = await openAttempt(visitor(), {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId,
  })
  const cookies = `propusk.attempt=${secret}`
  const form = formFields((await web.get('/connect/proof', { cookies })).body, '$ACTION_KEY')
  await web.post('/connect/proof', form, { cookies })
  const { body } = await web.get('/connect/openid', { cookies })
  const address = /content="0;url=([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  if (!address) throw new Error(`no way out: ${body.slice(0, 200)}`)
  return { cookies, answer: `/api/auth/callback/${organizationId}?${provider.answerTo(address)}` }
}

export async function signIn(place: Place): Promise<void> {
  const { cookies, answer } = await leave(place)
  const returned = await place.web.get(answer, { cookies })
  if (!cookiesOf(returned).includes('propusk.session=')) {
    throw new Error(`no session: ${returned.status} ${returned.headers.location}`)
  }
}

/** So many people wait for the provider at any moment, for so long. */
async function keepComing(place: Place, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000
  const lane = async () => {
    while (performance.now() < end) {
      const { cookies, answer } = await leave(place)
      await place.web.get(answer, { cookies })
    }
  }
  await Promise.all(Array.from({ length: waiting }, lane))
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
    await sleep(1_000 / probesASecond)
  }
  await end
  return Promise.all(times)
}
