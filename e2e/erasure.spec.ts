import type { BrowserContext } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries, identifiers, memberships, sessions } from '@/db/schema'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { createAccount, createSession } from '@/test/factories'
import { demoOrganizationId, demoSignIn, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

/** A session of the account in this browser; returns its id. */
async function signIn(
  context: BrowserContext,
  baseURL: string | undefined,
  accountId: string,
): Promise<string> {
  const { id, token } = await createSession(accountId)
  await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL ?? '', httpOnly: true }])
  return id
}

/** As after a code or the password asked again a moment ago. */
const proveAnew = (sessionId: string) =>
  database()
    .update(sessions)
    .set({ createdAt: sql`now() - interval '1 minute'`, provenAt: sql`now()` })
    .where(eq(sessions.id, sessionId))

/** A registered employee of the demo's organisation. */
async function newEmployee(surname: string) {
  const phone = freshPhone()
  const account = await createAccount({ surname, givenName: 'Зинаида', phone })
  const [person] = await database()
    .insert(memberships)
    .values({
      organizationId: await demoOrganizationId(),
      directory: 'employee',
      accountId: account.id,
      acceptedAt: sql`now()`,
      surname,
      givenName: 'Зинаида',
      mobilePhone: phone,
    })
    .returning()
  return { id: person?.id ?? '', accountId: account.id, phone }
}

async function administratorId(): Promise<string> {
  const [row] = await database()
    .select({ id: identifiers.accountId })
    .from(identifiers)
    .where(eq(identifiers.value, demoSignIn('system-administrator').login))
  return row?.id ?? ''
}

test('a person asks to be forgotten, an administrator approves and reads what was done', {
  tag: '@phone',
}, async ({ page, context, browser, baseURL, t }) => {
  const surname = `Стираемая${Date.now()}`
  const own = await browser.newContext({ baseURL, locale: 'ru-RU' })
  const person = await newEmployee(surname)
  await proveAnew(await signIn(own, baseURL, person.accountId))
  const ownPage = await own.newPage()

  await test.step('the person takes their data along', async () => {
    await ownPage.goto('/account/data')
    await expectNoAxeFindings(ownPage)
    const [download] = await Promise.all([
      ownPage.waitForEvent('download'),
      ownPage.getByRole('link', { name: t('erasure.own.exportAction') }).click(),
    ])
    const stream = await download.createReadStream()
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part)
    const data = JSON.parse(Buffer.concat(parts).toString('utf8'))
    expect(data).toMatchObject({
      account: { surname },
      contacts: [{ value: person.phone }],
      cards: [{ mobilePhone: person.phone }],
      journal: [{ event: 'account.data-exported', by: 'you' }],
    })
  })

  await test.step('and asks to be forgotten', async () => {
    await ownPage.getByRole('button', { name: t('erasure.own.eraseAction') }).click()
    await expect(ownPage.getByText(t('erasure.own.state.requested'))).toBeVisible()
    await expectNoAxeFindings(ownPage)
  })

  await test.step('an administrator approves', async () => {
    const session = await signIn(context, baseURL, await administratorId())
    await page.goto('/admin/erasures')
    await expectNoAxeFindings(page)
    await page.getByRole('link', { name: `${surname} Зинаида` }).click()
    const approve = page.getByRole('button', { name: t('erasure.decide.approve') })
    await expect(approve).toBeVisible()
    await expectNoAxeFindings(page)
    await approve.click()
    await expect(page).toHaveURL(/\/account\/prove/)
    await proveAnew(session)
    await page.goBack()
    await approve.click()
    await expect(page.getByText(t('erasure.reportTitle'))).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(t('erasure.report.auditEntries'))).toBeVisible()
    await expectNoAxeFindings(page)
  })

  await test.step('nothing of the person is left, and their browser is a stranger’s', async () => {
    await page.goto(`/admin/employees/${person.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^ID[0-9A-F]{8}$/)
    await expectNoAxeFindings(page)
    await page.goto(`/admin/audit?person=${person.id}`)
    await expect(page.getByRole('table')).toContainText(/ID[0-9A-F]{8}/)
    await expect(page.getByRole('table')).not.toContainText(surname)
    await expectNoAxeFindings(page)
    await ownPage.goto('/account')
    await expect(ownPage).toHaveURL(/\/sign-in/)
    expect(await database().$count(memberships, eq(memberships.surname, surname))).toBe(0)
    expect(
      await database().$count(auditEntries, sql`actor_name || subject_name like ${`%${surname}%`}`),
    ).toBe(0)
  })
  await own.close()
})

test('a forged export and a stranger’s erasure go nowhere', { tag: '@desk' }, async ({ page, request }) => {
  for (const path of ['/admin/audit/export', '/account/data/download', '/admin/erasures']) {
    const answer = await request.get(path, { maxRedirects: 0 })
    expect(answer.status()).toBe(307)
    expect(answer.headers().location).toContain('/sign-in')
  }
  await page.goto('/account/data')
  await expect(page).toHaveURL(/\/sign-in/)
})
