import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formDoor } from './form-door'

const type = 'multipart/form-data; boundary=----WebKitFormBoundaryQxYJGYXpA6ik1SlB'
const whole = [
  '------WebKitFormBoundaryQxYJGYXpA6ik1SlB',
  'Content-Disposition: form-data; name="name"',
  '',
  'Анна '.repeat(50_000),
  '------WebKitFormBoundaryQxYJGYXpA6ik1SlB--',
  '',
].join('\r\n')

let handled = 0
const server = createServer(
  formDoor(async (incoming, response) => {
    handled++
    const text = (await incoming.setEncoding('utf8').toArray()).join('')
    response.end(text)
  }),
)
beforeAll(() => new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle)))
afterAll(() => new Promise((settle) => server.close(settle)))

const post = (body: string, headers: Record<string, string>) =>
  new Promise<{ status: number; text: string }>((settle, fail) => {
    const { port } = server.address() as AddressInfo
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      async (response) => {
        const text = (await response.setEncoding('utf8').toArray()).join('')
        settle({ status: response.statusCode ?? 0, text })
      },
    )
    outgoing.once('error', fail).end(body)
  })

test('a readable form reaches the handler to the last byte', async () => {
  expect(await post(whole, { 'content-type': type })).toEqual({ status: 200, text: whole })
})

test('what is no form goes through unread', async () => {
  expect(await post('{', { 'content-type': 'application/json' })).toEqual({ status: 200, text: '{' })
  expect((await post('', {})).status).toBe(200)
})

test('an unreadable form is refused in words and reaches nothing', async () => {
  const before = handled
  for (const body of ['', whole.slice(0, -10), whole.slice(0, 100)])
    expect(await post(body, { 'content-type': type })).toMatchObject({
      status: 400,
      text: expect.stringContaining('form'),
    })
  expect((await post('["$Q1"]', { 'content-type': 'text/plain', 'next-action': '7f00' })).status).toBe(400)
  expect(handled).toBe(before)
})

test('a client that leaves in the middle of its form leaves nothing behind', async () => {
  const before = handled
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 1000\r\n\r\n------Web`)
  socket.end()
  await new Promise((settle) => socket.once('close', settle).resume())
  expect(handled).toBe(before)
  expect((await post(whole, { 'content-type': type })).status).toBe(200)
})
