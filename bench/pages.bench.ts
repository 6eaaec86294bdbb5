import { gzipSync } from 'node:zlib'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import {
  createOrganization,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { invitePerson } from '@/test/invited'
import { openBenchDatabase } from './database'
import { startEmptyApplication } from './empty-application'
import { added, type Row } from './harness'
import { identify } from './sign-in'
import { startWeb, type Web } from './web'

const signInLimit = 20
const adminLimit = 60

/** JavaScript that each page makes a browser load before it works in full, gzipped, over HTTP. */
export default async function group(): Promise<Row[]> {
  const empty = await startEmptyApplication()
  const bench = await openBenchDatabase()
  const web = await startWeb()
  try {
    const get = async (url: string) => (await fetch(new URL(url, empty.origin))).text()
    const against = { what: 'an empty page of the framework', figure: await kilobytes('/', get) }
    const rows: Row[] = []
    for (const { path, cookies, limit } of await pages(web)) {
      const figure = await kilobytes(path, async (url) => {
        const answer = await web.get(url, { cookies })
        if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
        return answer.body
      })
      rows.push(added({ name: `JavaScript of ${nameOf(path)}`, figure, unit: 'KB gz' }, against, limit))
    }
    return rows
  } finally {
    await web.stop()
    await bench.stop()
    await empty.stop()
  }
}

async function pages(web: Web): Promise<{ path: string; cookies?: string; limit: number }[]> {
  const organization = await createOrganization()
  const { token } = await invitePerson(organization)
  const admin = await administrator(organization)
  const attempt = await identify(web, admin.phone)
  return [
    { path: '/sign-in', limit: signInLimit },
    { path: '/sign-in/password', cookies: attempt, limit: signInLimit },
    { path: '/reset', limit: signInLimit },
    { path: `/invite/${token}`, limit: signInLimit },
    ...['', '/new', `/${admin.id}`, `/${admin.id}/edit`].map((screen) => ({
      path: `/admin/employees${screen}`,
      cookies: admin.cookies,
      limit: adminLimit,
    })),
    { path: '/admin/roles', cookies: admin.cookies, limit: adminLimit },
    { path: '/admin/audit', cookies: admin.cookies, limit: adminLimit },
  ]
}

async function administrator(organization: Organization) {
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const { token } = await createSession(person.accountId, { organizationId: organization.id })
  const { name, value } = await sessionCookieFor(token)
  return { id: person.id, phone: person.mobilePhone ?? '', cookies: `${name}=${value}` }
}

/** Every chunk that the page's HTML names, in its tags or in the data it hydrates from; not what old browsers alone load. */
async function kilobytes(path: string, get: (url: string) => Promise<string>): Promise<number> {
  const html = (await get(path)).replaceAll(/<script[^>]*\bnomodule\b[^>]*>/gi, '')
  const chunks = new Set(html.match(/\/_next\/static\/[^"'\\\s]+?\.js/g))
  if (chunks.size === 0) throw new Error(`${path} names no scripts`)
  const sizes = await Promise.all([...chunks].map(async (chunk) => gzipSync(await get(chunk)).length))
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

const nameOf = (path: string): string =>
  path.replace(/\/invite\/.*/, '/invite/[token]').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '[id]')
