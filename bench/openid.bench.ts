import { setTimeout as sleep } from 'node:timers/promises'
import { database } from '@/db/client'
import { corporateIdentities } from '@/db/schema'
import { openAttempt } from '@/features/sign-in/attempts'
import { visitor } from '@/test/actors'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { type ForgingProvider, startForgingProvider } from '@/test/forging-provider'
import { bringProvider } from '@/test/openid'
import { openBenchDatabase } from './database'
import { compared, drain, quantile, type Row, rounded, timed } from './harness'
import { type Answer, cookiesOf, formFields, startWeb, type Web } from './web'

const signIns = 400
const lanes = 8
/** People who come back from a provider that hangs: forty wait before the first of them is told. */
const comingASecond = 5
const secondsOfComing = 30
const probesASecond = 20

type Place = { web: Web; provider: ForgingProvider; organizationId: string }

/**
 * Whole sign-ins by OpenID over HTTP, from the organisation's page by way of a provider that answers at once to the session's
 * cookie; and what other pages' readers notice while the provider hangs and people keep coming back from it. Their way there
 * lies before the measuring: it costs the same whether or not the provider is well. Idle is measured before and after, since a
 * machine's pace drifts; and the same people at a provider that is well, which tells what of the difference is its hanging.
 */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const web = await startWeb('demo')
  const provider = await startForgingProvider('propusk')
  try {
    const place = { web, provider, organizationId: await corporate(provider) }
    await signIn(place)
    const perSecond = await drain(lanes, [...Array(signIns).keys()], () => signIn(place))
    const quiet = () => probe(web, sleep((secondsOfComing / 2) * 1_000))
    const before = await quiet()
    const signingIn = await probe(web, keepComing(web, await leaveAll(place), isSignedIn))
    const away = await leaveAll(place)
    provider.forgery.silentAt = '/token'
    const hanging = await probe(web, keepComing(web, away, isToldWhyNot))
    const idle = quantile([...before, ...(await quiet())], 0.95)
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
        { what: 'the same when idle', figure: idle },
        ['<=', 1.2],
      ),
      {
        name: 'other pages’ p95 while as many sign in at a provider that is well',
        figure: quantile(signingIn, 0.95),
        unit: 'ms',
        against: `the same when idle: ${rounded(idle)} ms`,
        ratio: rounded(quantile(signingIn, 0.95) / idle),
        bar: null,
        pass: true,
      },
    ]
  } finally {
    await web.stop()
    await provider.close()
    await bench.stop()
  }
}

/** An organisation whose only person is known to the provider. */
async function corporate({ issuer }: ForgingProvider): Promise<string> {
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

async function signIn(place: Place): Promise<void> {
  const { cookies, answer } = await leave(place)
  const returned = await place.web.get(answer, { cookies })
  if (!isSignedIn(returned)) throw new Error(`no session: ${returned.status} ${returned.headers.location}`)
}

type Away = Awaited<ReturnType<typeof leave>>

/** Those who will come back, once they have left one by one. */
async function leaveAll(place: Place): Promise<Away[]> {
  const away = []
  for (let person = 0; person < comingASecond * secondsOfComing; person++) away.push(await leave(place))
  return away
}

const isSignedIn = (returned: Answer): boolean => cookiesOf(returned).includes('propusk.session=')

const isToldWhyNot = ({ headers }: Answer): boolean =>
  headers.location?.endsWith('/refused?why=no-answer') ?? false

/** Everybody comes back in turn, and reads the page that it leads to. */
async function keepComing(
  web: Web,
  away: readonly Away[],
  isExpected: (returned: Answer) => boolean,
): Promise<void> {
  const comeBack = async ({ cookies, answer }: Away) => {
    const returned = await web.get(answer, { cookies })
    const { href, pathname, search } = new URL(returned.headers.location ?? '', web.origin)
    if (!isExpected(returned)) throw new Error(`led on to ${href}`)
    await web.get(pathname + search, { cookies: `${cookies}; ${cookiesOf(returned)}` })
  }
  const back: Promise<void>[] = []
  for (const person of away) {
    back.push(comeBack(person))
    await sleep(1_000 / comingASecond)
  }
  await Promise.all(back)
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
