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
/** People who come back from a provider that hangs: forty wait before the first of them is told. */
const comingASecond = 5
const secondsOfHanging = 20
const probesASecond = 20

type Place = { web: Web; provider: ForgingProvider; organizationId: string }

/**
 * Whole sign-ins by OpenID over HTTP, from the organisation's page by way of a provider that answers at once to the session's
 * cookie; and what other pages' readers notice while the provider hangs and people keep coming back from it. Their way there
 * lies before the measuring: it costs the same whether or not the provider is well.
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
    const away = []
    for (let person = 0; person < comingASecond * secondsOfHanging; person++) away.push(await leave(place))
    provider.forgery.silentAt = '/token'
    const hanging = await probe(web, keepComing(web, away))
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

type Away = Awaited<ReturnType<typeof leave>>

/** Everybody comes back in turn, and reads why it led nowhere. */
async function keepComing(web: Web, away: readonly Away[]): Promise<void> {
  const readWhyNot = async ({ cookies, answer }: Away) => {
    const { headers } = await web.get(answer, { cookies })
    const { href, pathname, search } = new URL(headers.location ?? '', web.origin)
    if (search !== '?why=no-answer') throw new Error(`led on to ${href}`)
    await web.get(pathname + search, { cookies })
  }
  const told: Promise<void>[] = []
  for (const person of away) {
    told.push(readWhyNot(person))
    await sleep(1_000 / comingASecond)
  }
  await Promise.all(told)
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
