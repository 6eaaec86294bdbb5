import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { outageDoor } from './outage-door'
import { courses } from './passing-fault'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

let isReached = true

/** Serves `handle` behind the door; the answer in its place names the outage. */
async function behindDoor(handle: RequestListener, patience = 5_000): Promise<string> {
  const server = createServer(
    outageDoor(handle, {
      isReached: async () => isReached,
      answer: (_request, response, { fault, mayHaveSaved }) =>
        response.writeHead(503).end(`${fault}${mayHaveSaved ? ', perhaps saved' : ''}`),
      patience,
    }),
  )
  servers.push(server)
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  isReached = true
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function ask(url: string, method = 'GET') {
  const response = await fetch(url, { method, body: method === 'POST' ? 'typed' : null })
  return { status: response.status, text: await response.text(), secret: response.headers.get('x-secret') }
}

const note = (fault: 'full' | 'unreachable') => {
  const course = courses.getStore()
  if (course) course.fault = fault
}

describe('the outage door', () => {
  it('lets nobody in while the database is lost, but for what needs none', async () => {
    const url = await behindDoor((_request, response) => response.end('page'))
    isReached = false
    expect(await ask(`${url}/sign-in`)).toMatchObject({ status: 503, text: 'unreachable' })
    expect(await ask(`${url}/sign-in`, 'POST')).toMatchObject({ status: 503, text: 'unreachable' })
    expect(await ask(`${url}/_next/static/a.js`)).toMatchObject({ status: 200, text: 'page' })
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200, text: 'page' })
  })

  it('speaks instead of an error that the database made, and of no other', async () => {
    const url = await behindDoor((request, response) => {
      if (request.url === '/full') note('full')
      response.statusCode = 500
      response.setHeader('x-secret', 'half an answer')
      response.flushHeaders()
      response.write('a stack')
      response.end('trace')
    })
    expect(await ask(`${url}/full`)).toEqual({ status: 503, text: 'full', secret: null })
    expect(await ask(`${url}/full`, 'POST')).toMatchObject({ status: 503, text: 'full, perhaps saved' })
    expect(await ask(`${url}/bug`)).toMatchObject({ status: 500, text: 'a stacktrace' })
  })

  it('leaves alone what has begun', async () => {
    const url = await behindDoor((_request, response) => {
      response.write('begun, ')
      note('unreachable')
      response.end('and done')
    })
    expect(await ask(url)).toMatchObject({ status: 200, text: 'begun, and done' })
  })

  it('ends a wait when the database is lost in the middle, or when it takes too long', async () => {
    const url = await behindDoor(() => {}, 1_000)
    expect(await ask(url)).toMatchObject({ status: 503, text: 'busy' })
    const waiting = ask(url, 'POST')
    isReached = false
    expect(await waiting).toMatchObject({ status: 503, text: 'unreachable' })
  })
})
