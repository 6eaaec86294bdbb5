import type { OutgoingHttpHeaders } from 'node:http'
import { expect } from '@playwright/test'
import { addressOf } from './address'
import { verdictOf } from './callers'
import { type Answer, ask } from './http'
import { routes } from './routes'
import { canaries, test } from './world'

type Variant = { path: string; method?: string; headers?: OutgoingHttpHeaders }

/** Other ways to write a path that some part of a server might take for the path itself. */
const spellings = (path: string): string[] => [
  `${path}.rsc`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}/`,
  `${path}//`,
  `${path}.`,
  `${path}/.`,
  `${path}%20`,
  `${path}%00`,
  `${path};x`,
  `${path}?_rsc=1`,
  `${path}#x`,
  `/${path}`,
  `/.${path}`,
  `/x/..${path}`,
  `/_next/data/x${path}.json`,
  path.toUpperCase(),
  path.replace(/\/(?=[^/]+$)/, '%2f'),
  path.replace(/\/(?=[^/]+$)/, '%5c'),
  path.replace(/\/(?=[^/]+$)/, '//'),
  path.replace('/a', '/%61'),
]

const stateTree = encodeURIComponent(JSON.stringify(['', { children: ['admin', {}] }, null, 'refetch']))

/** Headers by which Next's own parts speak to one another. */
const whispers: OutgoingHttpHeaders[] = [
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '2' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/admin/employees/__PAGE__' },
  { rsc: '1', 'next-router-state-tree': stateTree },
  { rsc: '1', 'next-url': '/admin' },
  { 'next-router-prefetch': '1' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'src/middleware:middleware' },
  { 'x-middleware-invoke': '1' },
  { 'x-middleware-prefetch': '1' },
  { 'x-nextjs-data': '1' },
  { 'x-matched-path': '/admin/employees' },
  { 'x-invoke-path': '/admin/employees', 'x-invoke-output': '/admin/employees' },
  { 'x-propusk-path': '/sign-in' },
]

const methods = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

const variantsOf = (path: string): Variant[] => [
  ...spellings(path).map((spelling) => ({ path: spelling })),
  ...whispers.map((headers) => ({ path, headers })),
  ...methods.map((method) => ({ path, method })),
]

const closed = Object.entries(routes).filter(([, { gate }]) => gate.kind === 'application')

for (const [route, door] of closed) {
  test(`${route} is as closed however it is asked for`, async ({ world, origin }) => {
    const { home } = world.own
    const outsiders = world.callers.filter(
      ({ kind }) => kind.party === 'other' || verdictOf(door.gate, kind) !== 'answered',
    )
    const asked = variantsOf(addressOf(route, door, home)).map(async ({ path, method, headers }, index) => {
      const caller = outsiders[index % outsiders.length]
      if (!caller) throw new Error('everybody may come in')
      const { cookie, kind } = caller
      const answer = await ask(origin, path, { method, headers: { ...headers, cookie } })
      return { told: `${kind.name}: ${method ?? 'GET'} ${path} ${JSON.stringify(headers ?? {})}`, answer }
    })
    const leaky = (await Promise.all(asked)).filter(({ answer }) => isLeak(answer))
    expect(leaky.map(({ told, answer }) => `${told}: ${answer.status}`)).toEqual([])
  })
}

const isLeak = ({ status, body }: Answer): boolean => status >= 500 || body.includes(canaries.home)
