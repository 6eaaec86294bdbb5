import { Agent, request as httpRequest } from 'node:http'
import { type APIRequestContext, type APIResponse, request } from '@playwright/test'

type Form = { fields: Record<string, string>; html: string }

/** A browser without JavaScript that shows every answer as it came: it keeps cookies and follows nothing. */
export class PlainBrowser {
  private constructor(
    private readonly context: APIRequestContext,
    readonly origin: string,
  ) {}

  static async open(origin: string, headers: Record<string, string> = {}): Promise<PlainBrowser> {
    // Hundreds at once wait for two cores.
    const context = await request.newContext({ baseURL: origin, extraHTTPHeaders: headers, timeout: 90_000 })
    return new PlainBrowser(context, origin)
  }

  get(path: string, headers?: Record<string, string>): Promise<APIResponse> {
    return this.context.get(path, { maxRedirects: 0, headers })
  }

  head(path: string): Promise<APIResponse> {
    return this.context.head(path, { maxRedirects: 0 })
  }

  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<APIResponse> {
    return this.context.post(path, {
      multipart: fields,
      maxRedirects: 0,
      headers: { origin: this.origin, ...headers },
    })
  }

  /** A form with files. */
  postFiles(
    path: string,
    fields: Record<string, string>,
    files: Record<string, { name: string; mimeType: string; buffer: Buffer }>,
  ): Promise<APIResponse> {
    return this.context.post(path, {
      multipart: { ...fields, ...files },
      maxRedirects: 0,
      headers: { origin: this.origin },
    })
  }

  /** The forms of a page, with the hidden fields that lead to their server actions. */
  async forms(path: string): Promise<Form[]> {
    const html = await (await this.get(path)).text()
    return [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => ({
      html: form,
      fields: hiddenFields(form),
    }))
  }

  /** Fills in and sends the page's form number `index`. */
  async submit(path: string, index: number, fields: Record<string, string> = {}): Promise<APIResponse> {
    const form = (await this.forms(path))[index]
    if (!form) throw new Error(`${path} has no form ${index}`)
    return this.post(path, { ...form.fields, ...fields })
  }

  /** Where a redirect leads. */
  resolved(answer: APIResponse): URL {
    return new URL(answer.headers().location ?? '', this.origin)
  }

  async cookies(): Promise<Record<string, string>> {
    const { cookies } = await this.context.storageState()
    return Object.fromEntries(cookies.map(({ name, value }) => [name, value]))
  }

  /** One post sent so many times at once, by bare connections that cost this process little: the statuses. */
  async flood(path: string, fields: Record<string, string>, times: number): Promise<number[]> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    const encoded = new Response(form)
    const body = Buffer.from(await encoded.arrayBuffer())
    const cookies = Object.entries(await this.cookies()).map(([name, value]) => `${name}=${value}`)
    const headers = {
      origin: this.origin,
      cookie: cookies.join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
      'content-length': body.length,
    }
    // More would not find a place in the system's queue of new connections.
    const agent = new Agent({ keepAlive: true, maxSockets: 250 })
    const send = () =>
      new Promise<number>((settle, fail) => {
        const posted = httpRequest(this.origin + path, { method: 'POST', headers, agent }, (answer) => {
          answer.resume().once('end', () => settle(answer.statusCode ?? 0))
        })
        posted.once('error', fail).end(body)
      })
    return Promise.all(Array.from({ length: times }, send)).finally(() => agent.destroy())
  }

  close(): Promise<void> {
    return this.context.dispose()
  }
}

function hiddenFields(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input)
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

const attribute = (tag: string, name: string): string =>
  decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const decoded = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
