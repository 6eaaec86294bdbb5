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
