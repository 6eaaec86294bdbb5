import { database } from '@/db/client'
import { servers } from '@/db/schema'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { openAttempt } from '@/features/sign-in/attempts'
import { cookieName } from '@/lib/cookies'
import { translatorFor } from '@/lib/translator'
import { visitor } from '@/test/actors'
import { createOrganization, createRegisteredPerson, createSession } from '@/test/factories'
import { multipart } from '../doors/action-call'
import { ask } from '../doors/http'
import { expect, freshPhone } from '../fixtures'
import { test } from './stranger'

/** A page with a form, the field that is abused, and who asks. */
type Target = { path: string; field: string; cookie: string }

async function targets(): Promise<Target[]> {
  const organization = await createOrganization()
  await database()
    .insert(servers)
    .values({ organizationId: organization.id, methods: ['email-code'] })
  const { accountId } = await createRegisteredPerson(organization, { mobilePhone: freshPhone() })
  const session = await sessionCookieFor((await createSession(accountId)).token)
  const member = `${session.name}=${session.value}`
  const contact = { kind: 'phone' as const, value: freshPhone() }
  const walking = await openAttempt(visitor(), {
    purpose: 'connect',
    contact,
    organizationId: organization.id,
  })
  return [
    { path: '/register', field: 'contact', cookie: '' },
    { path: '/sign-in', field: 'contact', cookie: '' },
    { path: '/sign-in/corporate', field: 'email', cookie: '' },
    { path: '/sign-in/server', field: 'address', cookie: '' },
    { path: '/connect/proof', field: 'email', cookie: `${cookieName('attempt')}=${walking.secret}` },
    { path: '/account', field: 'givenName', cookie: member },
    { path: '/account/connect', field: 'email', cookie: member },
  ]
}

/** What no page of ours sends, by what is wrong with it. */
function abuses(honest: [string, string][], field: string) {
  const whole = multipart([...honest, [field, 'x']])
  const typed = (value: string | Buffer) => {
    const mark = '\u2603'.repeat(4)
    const { headers, body } = multipart([...honest, [field, mark]])
    const [before = '', after = ''] = body.split(mark)
    return { headers, body: Buffer.concat([Buffer.from(before), Buffer.from(value), Buffer.from(after)]) }
  }
  const as = (type: string) => ({ ...whole, headers: { 'content-type': type } })
  return {
    'three hundred digits': typed('9'.repeat(300)),
    'half a million characters': typed('я'.repeat(250_000)),
    'nothing but NUL': typed('\0'.repeat(100)),
    'bytes that are no UTF-8': typed(Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80])),
    'the field fifty times': multipart([
      ...honest,
      ...Array.from({ length: 50 }, () => [field, 'x'] as const),
    ]),
    'a file instead of a text': {
      headers: whole.headers,
      body: whole.body.replace(`name="${field}"`, `name="${field}"; filename="x.bin"\r\nContent-Type: a/b`),
    },
    'a name of a hundred thousand characters': multipart([...honest, ['x'.repeat(100_000), 'x']]),
    'ten thousand fields': multipart([
      ...honest,
      ...Array.from({ length: 10_000 }, (_, n) => [`f${n}`, 'x'] as const),
    ]),
    'names of prototypes': multipart([
      ...honest,
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['toString[]', 'x'],
    ]),
    'no boundary': as('multipart/form-data'),
    'the other encoding': as('application/x-www-form-urlencoded'),
    'a form that is called JSON': as('application/json'),
    'half a form': { ...whole, body: whole.body.slice(0, whole.body.length / 2) },
    'an unknown action': multipart([
      [`$ACTION_ID_${'7f'.repeat(21)}`, ''],
      [field, 'x'],
    ]),
  }
}

test('whatever a form is made of, signed in or not, the answer is a refusal in words', async ({
  openBrowser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const origin = baseURL ?? ''
  const stale = translatorFor('ru')('outage.stale.lead')
  for (const { path, field, cookie } of await targets()) {
    const browser = await openBrowser(cookie ? { cookie } : {})
    const form = (await browser.forms(path)).find(({ html }) => html.includes(`name="${field}"`))
    expect(form, path).toBeDefined()
    const honest = Object.entries(form?.fields ?? {})
    const answers = await Promise.all(
      Object.entries(abuses(honest, field)).map(async ([abuse, { headers, body }]) => {
        const sent = { ...headers, accept: 'text/html', ...(cookie && { cookie }) }
        return { abuse, ...(await ask(origin, path, { method: 'POST', headers: sent, body })) }
      }),
    )
    for (const { abuse, status, body } of answers) {
      expect(status, `${path}: ${abuse}`).toBeLessThan(500)
      expect(body, `${path}: ${abuse}`).not.toMatch(/^\s+at \S+ \(/m)
      if (abuse !== 'an unknown action') continue
      expect([status, body], path).toEqual([409, expect.stringContaining(stale)])
    }
    expect((await browser.get(path)).status(), path).toBe(200)
  }
})
