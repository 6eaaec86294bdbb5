import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staleFormDoor } from './stale-form-door'

const server = createServer(
  staleFormDoor(
    (request, response) => {
      // As Next answers the call of a server action that this build does not have.
      if (request.url === '/stale') response.setHeader('x-nextjs-action-not-found', '1')
      response.statusCode = 409
      response.end('Server Action unavailable.')
    },
    (_request, response) => {
      response.writeHead(409, { 'content-type': 'text/html' }).end('open the page again')
    },
  ),
)
let origin = ''
beforeAll(async () => {
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((settle) => server.close(settle)))

const post = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(origin + path, { method: 'POST', headers })
  return { status: answer.status, text: await answer.text() }
}

test('a browser’s form from before an update is answered in words', async () => {
  expect(await post('/stale')).toEqual({ status: 409, text: 'open the page again' })
})

test('Next’s router and other conflicts are left alone', async () => {
  const untouched = { status: 409, text: 'Server Action unavailable.' }
  expect(await post('/stale', { 'next-action': '7f00' })).toEqual(untouched)
  expect(await post('/other')).toEqual(untouched)
})
