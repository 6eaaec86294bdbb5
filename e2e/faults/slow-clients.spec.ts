import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type KillableDemo, startKillableDemo } from './killable-demo'

/** Of each kind; two hundred together. */
const crowd = { dribbledHeads: 70, dribbledBodies: 70, unread: 60 }

/** Anybody may take as long as they like to read, but not to speak. Seconds, with the interval of the check. */
const longestHead = 10 + 3
const longestBody = 20 + 3

const sockets: Socket[] = []
let demo: KillableDemo

test.beforeAll(async () => {
  test.setTimeout(180_000)
  demo = await startKillableDemo()
})
test.afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await demo?.stop()
})

test('two hundred slow clients keep nobody else waiting, and are shown out', async () => {
  test.setTimeout(90_000)
  const address = new URL(demo.address)
  const heads = await crowdOf(crowd.dribbledHeads, address, 'GET /sign-in HTTP/1.1\r\n', 'X-Slow: yes\r\n')
  const post = [
    'POST /sign-in HTTP/1.1',
    `Host: ${address.host}`,
    `Origin: ${address.origin}`,
    'Content-Type: multipart/form-data; boundary=slow',
    'Next-Action: 00000000000000000000000000000000000000000000',
    'Content-Length: 100000',
  ].join('\r\n')
  const bodies = await crowdOf(crowd.dribbledBodies, address, `${post}\r\n\r\n`, '-')
  const page = `GET /consent HTTP/1.1\r\nHost: ${address.host}\r\nAccept: text/html\r\n\r\n`
  const unread = await crowdOf(crowd.unread, address, page.repeat(3))
  for (const socket of unread) socket.pause()

  const times: number[] = []
  for (let visit = 0; visit < 40; visit++) {
    const began = performance.now()
    expect((await fetch(`${address.origin}/sign-in`)).status).toBe(200)
    times.push(performance.now() - began)
  }
  // Whoever waited for one of the slow would wait until it is shown out.
  expect(Math.max(...times), 'the slowest sign-in page, in milliseconds').toBeLessThan(longestHead * 500)

  await expect.poll(() => open(heads), { timeout: longestHead * 1000 }).toBe(0)
  await expect.poll(() => open(bodies), { timeout: longestBody * 1000 }).toBe(0)
})

const open = (group: readonly Socket[]): number => group.filter(({ destroyed }) => !destroyed).length

/** Connects so many clients that begin a request and then say `more` twice a second. */
async function crowdOf(size: number, address: URL, beginning: string, more?: string): Promise<Socket[]> {
  const group = Array.from({ length: size }, () => {
    const socket = connect({ host: '127.0.0.1', port: Number(address.port) })
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.destroy())
    if (more) {
      socket.resume()
      const timer = setInterval(() => socket.write(more), 500)
      socket.once('close', () => clearInterval(timer))
    }
    socket.write(beginning)
    return socket
  })
  sockets.push(...group)
  while (group.some(({ connecting }) => connecting)) await sleep(10)
  return group
}
