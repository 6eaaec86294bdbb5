import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause, setImmediate as whatCame } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyDoor } from './body-door'

const server = createServer(
  bodyDoor(
    async (incoming, response) => {
      const bytes = (await incoming.toArray().catch(() => [])).reduce((sum, part) => sum + part.length, 0)
      response.end(`read ${bytes}`)
    },
    { form: 150, uploadSpan: 100, uploadBytes: 3, uploadInAll: 1_200 },
  ),
)
beforeAll(() => new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle)))
afterAll(() => new Promise((settle) => server.close(settle)))

/** Sends the body a byte at a time and tells what came back until the connection closed. */
async function dribble(path: string, bytes: number, interval: number): Promise<string> {
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (part) => {
    text += part
  })
  socket.on('error', () => socket.destroy())
  const closed = new Promise<void>((settle) => socket.once('close', () => settle()))
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`,
  )
  for (let sent = 0; sent < bytes && text === ''; sent++) {
    socket.write('x')
    await pause(interval)
    // Else what is written after an answer that was not read yet may lose it.
    await whatCame()
  }
  await closed
  return text
}

const upload = '/admin/employees/import/upload'

test('a form that dribbles in is shown out', async () => {
  expect(await dribble('/sign-in', 20, 20)).toMatch(/^HTTP\/1\.1 408 /)
})

test('an upload may take longer than a form while its bytes keep coming', async () => {
  expect(await dribble(upload, 30, 12)).toMatch(/read 30$/)
})

test('an upload that stalls, or never ends, is shown out', async () => {
  expect(await dribble(upload, 20, 60)).toMatch(/^HTTP\/1\.1 408 /)
  expect(await dribble(upload, 1_000, 12)).toMatch(/^HTTP\/1\.1 408 /)
})
