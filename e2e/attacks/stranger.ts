import { asc, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships, organizations, sessions } from '@/db/schema'
import { createRegisteredPerson, type Organization } from '@/test/factories'
import { invitePerson, passwordHash } from '@/test/invited'
import { test as base, freshPhone } from '../fixtures'
import { PlainBrowser } from '../plain-browser'

/** Everything here comes from one address; other tests must not meet its limits, nor these each other's. */
export async function forgetLimits(): Promise<void> {
  await database().execute(sql`
    delete from sign_in_waits where key in (select key from sign_in_waits for update skip locked)`)
  await database().execute(sql`
    delete from rate_counters where (key, window_start) in (
      select key, window_start from rate_counters
      where key like 'address-%' or key like 'sends-%' or key like 'contact-%' for update skip locked)`)
}

/** Strangers against sign-in, over real HTTP; each test leaves no limit behind. */
export const test = base.extend<{
  openBrowser: (headers?: Record<string, string>) => Promise<PlainBrowser>
  forgottenLimits: undefined
}>({
  openBrowser: async ({ baseURL }, use) => {
    const opened: PlainBrowser[] = []
    await use(async (headers) => {
      const browser = await PlainBrowser.open(baseURL ?? '', headers)
      opened.push(browser)
      return browser
    })
    await Promise.all(opened.map((browser) => browser.close()))
  },
  forgottenLimits: [
    async ({ baseURL: _ }, use) => {
      await use(undefined)
      await forgetLimits()
    },
    { auto: true },
  ],
})

export const contactForm = 0
export const passwordForm = 0
export const byCodeForm = 1
export const codeForm = 0

export async function demoOrganization(): Promise<Organization> {
  const [row] = await database().select().from(organizations).orderBy(asc(organizations.id)).limit(1)
  if (!row) throw new Error('the demo has no organisation')
  return { ...row, roles: {} as Organization['roles'] }
}

export async function registeredPhone(): Promise<string> {
  const phone = freshPhone()
  await createRegisteredPerson(await demoOrganization(), {
    mobilePhone: phone,
    passwordHash: await passwordHash(),
  })
  return phone
}

/** The four kinds of contact that a stranger must not tell apart. */
export async function fourKinds(): Promise<Record<string, string>> {
  const organization = await demoOrganization()
  const invited = await invitePerson(organization, { mobilePhone: freshPhone() })
  const banned = await invitePerson(organization, { mobilePhone: freshPhone() })
  await database()
    .update(memberships)
    .set({ bannedAt: sql`now()` })
    .where(eq(memberships.id, banned.person.id))
  return {
    unknown: freshPhone(),
    invited: invited.phone,
    banned: banned.phone,
    registered: await registeredPhone(),
  }
}

export async function walkToCode(browser: PlainBrowser, phone: string): Promise<PlainBrowser> {
  await browser.submit('/sign-in', contactForm, { contact: phone })
  await browser.submit('/sign-in/password', byCodeForm)
  return browser
}

export const sessionsOf = (phone: string): Promise<number> =>
  database().$count(
    sessions,
    sql`account_id in (select account_id from identifiers where value = ${phone}) and revoked_at is null`,
  )
