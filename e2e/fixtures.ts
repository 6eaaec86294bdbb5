import { test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { asc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { readDemoSignIns } from '@/db/demo/sign-ins'
import { accounts, identifiers, organizations, sessions } from '@/db/schema'
import type { BaseRole } from '@/features/roles/base-roles'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { randomToken, tokenHash } from '@/lib/crypto'
import { defaultLocale, isLocale } from '@/lib/locales'
import { type Translator, translatorFor } from '@/lib/translator'

type InboxMessage = {
  id: string
  channel: 'sms' | 'email'
  to: string
  subject: string | null
  text: string
  receivedAt: string
}

type Fixtures = {
  /** Signs this browser in as the demo's person of a base role, by a session row. */
  login: (role: BaseRole) => Promise<void>
  /** The newest message to `recipient` whose text matches; waits until the worker delivered it. */
  delivered: (recipient: string, pattern: RegExp) => Promise<RegExpMatchArray>
  /** The texts of the browser's language. */
  t: Translator
  /** Fails the test on an error in the browser's console or an exception in a page. */
  quietConsole: undefined
}

export const test = base.extend<Fixtures>({
  login: async ({ context, baseURL }, use) => {
    await use(async (role) => {
      const [account] = await database()
        .select({ id: identifiers.accountId })
        .from(identifiers)
        .where(eq(identifiers.value, demoSignIn(role).login))
      if (!account) throw new Error(`the demo has no ${role}`)
      const token = randomToken()
      await database()
        .insert(sessions)
        .values({
          accountId: account.id,
          tokenHash: tokenHash(token),
          address: '127.0.0.1',
          expiresAt: new Date(Date.now() + 24 * 60 * 60 * 1000),
        })
      await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL ?? '', httpOnly: true }])
    })
  },
  delivered: async ({ baseURL }, use) => {
    await use(async (recipient, pattern) => {
      const inbox = new URL(`/inbox?to=${encodeURIComponent(recipient)}`, baseURL)
      let match: RegExpMatchArray | null = null
      await expect
        .poll(
          async () => {
            // Playwright's own requests reuse a connection that the server closes at that very moment, after five seconds.
            const response = await fetch(inbox, { headers: { accept: 'application/json' } })
            const messages = (await response.json()) as InboxMessage[]
            match = messages.map(({ text }) => text.match(pattern)).find((found) => found !== null) ?? null
            return match !== null
          },
          { message: `a message to ${recipient} like ${pattern}`, timeout: 15_000 },
        )
        .toBe(true)
      if (!match) throw new Error('unreachable: the poll above waits for it')
      return match
    })
  },
  page: async ({ page, javaScriptEnabled }, use) => {
    const goto = page.goto.bind(page)
    page.goto = async (...where) => {
      const response = await goto(...where)
      if (javaScriptEnabled !== false) await untilHydrated(page)
      return response
    }
    await use(page)
  },
  t: async ({ locale }, use) => {
    const language = locale?.slice(0, 2)
    await use(translatorFor(isLocale(language) ? language : defaultLocale))
  },
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(String(error)))
      await use(undefined)
      expect(errors.filter((text) => !text.includes('Failed to load resource'))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/**
 * Waits until React answers what is clicked on this page, where it has a part at all. A form that is sent before goes to the
 * server as one without scripts: right, but not what a test of a script means, and a button without a form does nothing.
 */
export async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector('script[src*="/_next/"]') ||
      Object.keys(document.body).some((key) => key.startsWith('__reactFiber$')),
  )
}

export function demoSignIn(role: BaseRole) {
  const signIn = readDemoSignIns().find((one) => one.role === role)
  if (!signIn) throw new Error(`the demo has no sign-in of ${role}`)
  return signIn
}

let serial = 0

/** A mobile number that no other test of the run uses, of the code 975, which is given to nobody. */
export function freshPhone(): string {
  const worker = Number(process.env.TEST_WORKER_INDEX ?? 0)
  return `+7975${1_000_000 + worker * 10_000 + serial++}`
}

/** The demo's first, whose people `login` signs in: it has others, and tests that run beside make more. */
export async function demoOrganizationId(): Promise<string> {
  const [row] = await database()
    .select({ id: organizations.id })
    .from(organizations)
    .orderBy(asc(organizations.id))
    .limit(1)
  if (!row) throw new Error('the demo has no organisation')
  return row.id
}

/** An account of nobody else in the run, which proved this phone. Returns its id. */
export async function registerAccount(phone: string): Promise<string> {
  const [account] = await database()
    .insert(accounts)
    .values({ surname: 'Летова', givenName: 'Анна' })
    .returning({ id: accounts.id })
  if (!account) throw new Error('the account was not inserted')
  await database()
    .insert(identifiers)
    .values({ accountId: account.id, kind: 'phone', value: phone, proof: 'code' })
  return account.id
}

/** Fills in and sends the form of a new employee, or of a new customer with `company`; ends on the new card. */
export async function createPerson(
  page: Page,
  t: Translator,
  person: {
    surname: string
    givenName: string
    phone: string
    role: 'dispatcher' | 'customer'
    company?: string
  },
): Promise<void> {
  await page.getByLabel(t('people.field.surname')).fill(person.surname)
  const givenName = new RegExp(`^${t('people.field.givenName')}`)
  await page.getByRole('textbox', { name: givenName }).fill(person.givenName)
  await page.getByLabel(t('people.field.mobilePhone')).fill(person.phone)
  const company = page.getByRole('combobox', { name: t('people.field.company') })
  if (person.company) await company.fill(person.company)
  const role = new RegExp(`^${t(`roles.base.${person.role}.name`)}`)
  await page.getByRole('checkbox', { name: role }).check()
  await page.getByRole('button', { name: t('people.form.saveAndInvite') }).click()
  await expect(page.getByRole('heading', { name: `${person.surname} ${person.givenName}` })).toBeVisible()
}

declare global {
  interface Window {
    axe?: typeof axe
  }
}

/** axe's findings of WCAG 2.2 A and AA on the page as it is now, which has no frames: what passes is not described. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  // Not a rule of the run below: Next takes the title away for a moment on the way to another page, or to another query.
  await expect(page).toHaveTitle(/\S/)
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source)
  const findings = await page.evaluate(async () => {
    if (!window.axe) throw new Error('the page changed under axe')
    const { violations } = await window.axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'document-title': { enabled: false } },
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`)
  })
  expect(findings).toEqual([])
}
