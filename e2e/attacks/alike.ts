import type { APIResponse } from '@playwright/test'
import { formatPhone, maskPhone } from '@/lib/phone'

/** An answer with everything replaced that differs from one walk to the next. */
export async function shown(response: APIResponse, phone: string) {
  const common = (text: string) =>
    text
      .replaceAll(maskPhone(phone), 'MASKED')
      .replaceAll(formatPhone(phone), 'PHONE')
      .replaceAll(phone, 'PHONE')
      .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'ID')
      .replace(/(propusk\.\w+=)[^;]+/g, '$1SECRET')
      .replace(/[\w+/]{22}==/g, 'NONCE')
      .replace(/Expires=[^;]+/g, 'Expires=WHEN')
      .replace(/seconds\\?":\d+|\b0\d:\d\d\b/g, 'SECONDS')
  const { date: _date, ...headers } = response.headers()
  return {
    status: response.status(),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, common(value)])),
    body: inAnyOrder(common(await response.text())),
  }
}

/**
 * React streams its payload in rows that it numbers and sends as they get ready, so two renderings of one page differ in
 * their order. The page stays as it is; of the payload all words stay, sorted, without the rows' numbers.
 */
function inAnyOrder(html: string): string {
  const words: string[] = []
  const page = html.replace(
    /<script nonce="NONCE">self\.__next_f\.push\((.*?)\)<\/script>/gs,
    (_script, pushed: string) => {
      const rows = pushed.replace(/(\\n|")[\da-f]+:/g, '$1').replace(/\$[L@h]?[\da-f]+\b/g, '$')
      words.push(...rows.split(/[^\p{L}\p{N}•+-]+/u))
      return ''
    },
  )
  return `${page}\n${words.sort().join(' ')}`
}
