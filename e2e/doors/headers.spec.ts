import { createHash } from 'node:crypto'
import { expect } from '@playwright/test'
import { addressOf } from './address'
import { cookieFor, verdictOf } from './callers'
import { type Answer, ask } from './http'
import { routes } from './routes'
import { missing, test } from './world'

const nonceOf = ({ headers }: Answer): string | undefined =>
  /script-src 'nonce-([\w+/]{22}==)' 'strict-dynamic'(;|$)/.exec(
    String(headers['content-security-policy']),
  )?.[1]

/** The passport's pages run no script at all, and carry the one style that their policy names by its hash. */
const isScriptless = (policy: string): boolean =>
  policy.startsWith("default-src 'none'") && !policy.includes('script-src')

const isNamed = (style: string, policy: string): boolean =>
  policy.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)

/** What an answer lacks, or carries beyond its policy. */
function faultsOf(answer: Answer): string[] {
  const policy = String(answer.headers['content-security-policy'])
  const nonce = nonceOf(answer)
  const isPage = answer.headers['content-type']?.startsWith('text/html') === true
  const tags = isPage ? (answer.body.match(/<script\b[^>]*>/g) ?? []) : []
  // A block of data for search engines runs nothing.
  const scripts = tags.filter((tag) => !tag.includes('type="application/ld+json"'))
  const styles = [...answer.body.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style)
  const faults = {
    'no nonce': nonce === undefined && !isScriptless(policy),
    unsafe: policy.includes('unsafe'),
    'a script without the nonce': scripts.some((script) => !script.includes(`nonce="${nonce}"`)),
    'an inline style':
      isPage && (/<[^>]+\sstyle="/.test(answer.body) || styles.some((style) => !isNamed(style, policy))),
    'an inline handler': isPage && /<[a-z][^>]*\son[a-z]+="/.test(answer.body),
    'sniffing allowed': answer.headers['x-content-type-options'] !== 'nosniff',
    'framing allowed': !policy.includes("frame-ancestors 'none'"),
    'no referrer policy': answer.headers['referrer-policy'] !== 'same-origin',
    'no permissions policy': answer.headers['permissions-policy'] === undefined,
  }
  return Object.entries(faults).flatMap(([fault, isThere]) => (isThere ? [fault] : []))
}

test('every page carries a policy with a nonce of its own, and nothing beyond it', async ({
  world,
  origin,
}) => {
  const answers = await Promise.all(
    Object.entries(routes).map(async ([route, door]) => {
      const owner = world.callers.find(
        ({ kind }) => kind.isOwner && verdictOf(door.gate, kind) === 'answered',
      )
      if (!owner) throw new Error(`the owner may not see ${route}`)
      const path = addressOf(route, door, world.own.home)
      return { path, answer: await ask(origin, path, { headers: { cookie: cookieFor(door.gate, owner) } }) }
    }),
  )
  const faulty = answers.map(({ path, answer }) => ({ path, faults: faultsOf(answer) }))
  expect(faulty.filter(({ faults }) => faults.length > 0)).toEqual([])
  const nonces = answers.flatMap(({ answer }) => nonceOf(answer) ?? [])
  expect(new Set(nonces).size).toBe(nonces.length)
  expect(nonces.length).toBeGreaterThan(answers.length / 2)
})

test('so does every refusal', async ({ world, origin }) => {
  const [anonymous] = world.callers
  const employee = `/admin/employees/${missing('employee')}`
  const owner = world.callers.find(({ kind }) => kind.isOwner)?.cookie ?? ''
  const refusals: [status: number, Promise<Answer>][] = [
    [404, ask(origin, '/nothing/here', { headers: { cookie: anonymous?.cookie } })],
    [404, ask(origin, employee, { headers: { cookie: owner } })],
    [404, ask(origin, '/admin/nothing', { headers: { cookie: owner } })],
    [400, ask(origin, '/%zz')],
    [
      400,
      ask(origin, '/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: '-',
      }),
    ],
    [403, ask(origin, '/sign-in', { method: 'POST', headers: { origin: 'https://evil.example' }, body: '' })],
    [421, ask(origin, '/sign-in', { headers: { host: 'evil.example' } })],
    [307, ask(origin, '/admin/employees')],
    [200, ask(origin, '/icon.svg')],
  ]
  for (const [status, asked] of refusals) {
    const answer = await asked
    expect({ status: answer.status, faults: faultsOf(answer) }).toEqual({ status, faults: [] })
  }
})
