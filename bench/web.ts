import { execFileSync, spawn } from 'node:child_process'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/free-port'
import { build, isBuilt } from '@/scripts/build'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

export type Web = {
  /** Where a browser finds it. */
  origin: string
  get(path: string, options?: { cookies?: string; address?: string }): Promise<Answer>
  /** Submits a form as a browser without JavaScript does. */
  post(
    path: string,
    fields: Record<string, string>,
    options?: { cookies?: string; address?: string },
  ): Promise<Answer>
  /** What the process holds in memory now. */
  residentMegabytes(): number
  stop(): Promise<void>
}

/** The built application, served from the database of `DATABASE_URL` by a process of its own. The demo may call this machine. */
export async function startWeb(mode: 'production' | 'demo' = 'production'): Promise<Web> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const { NODE_OPTIONS: _ours, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'production' } as const
  if (!isBuilt()) await build(env)
  const child = spawn(process.execPath, ['scripts/run.mjs', 'server.ts'], {
    cwd: join(import.meta.dirname, '..'),
    // Callers speak for many addresses, as a proxy does.
    env: {
      ...env,
      PROPUSK_MODE: mode,
      PORT: String(port),
      PUBLIC_URL: origin,
      TRUSTED_PROXIES: '127.0.0.1,::1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  const agent = new Agent({ keepAlive: true })

  const call = (method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> =>
    new Promise((settle, fail) => {
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = ''
        response
          .setEncoding('utf8')
          .on('data', (chunk: string) => {
            text += chunk
          })
          .on('end', () =>
            settle({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          )
      })
      sent
        .on('error', (error: NodeJS.ErrnoException) => {
          // The other side had just closed a kept connection: nobody heard the question.
          const isUnheard = method === 'GET' && sent.reusedSocket && error.code === 'ECONNRESET'
          if (isUnheard) settle(call(method, path, headers))
          else fail(error)
        })
        .end(body)
    })
  const common = ({ cookies, address }: { cookies?: string; address?: string }) => ({
    host: `localhost:${port}`,
    'x-forwarded-for': address ?? '192.0.2.1',
    ...(cookies && { cookie: cookies }),
  })

  for (let tries = 0; child.exitCode === null; tries += 1) {
    const answer = await call('GET', '/healthz', { host: `localhost:${port}` }).catch(() => null)
    if (answer?.status === 200) break
    if (tries === 100) throw new Error(`the web process is not healthy: ${answer?.body}`)
    await sleep(200)
  }
  return {
    origin,
    get: (path, options = {}) => call('GET', path, common(options)),
    post(path, fields, options = {}) {
      const boundary = '----propusk-bench'
      const parts = Object.entries(fields).map(
        ([name, value]) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const body = `${parts.join('')}--${boundary}--\r\n`
      const headers = {
        ...common(options),
        origin,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(Buffer.byteLength(body)),
      }
      return call('POST', path, headers, body)
    },
    residentMegabytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024,
    async stop() {
      child.kill('SIGTERM')
      await ended
      agent.destroy()
    },
  }
}

/** The hidden fields of the page's form that has a control of this name. */
export function formFields(html: string, control: string): Record<string, string> {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((text) => text.includes(`name="${control}"`))
  if (!form) throw new Error(`no form with ${control}`)
  const inputs = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

const attribute = (tag: string, name: string): string =>
  (tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

/** The cookies that an answer sets, as the next request sends them. */
export const cookiesOf = ({ headers }: Answer): string =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; ')
