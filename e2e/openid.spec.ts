import type { Page } from '@playwright/test'
import { database } from '@/db/client'
import { servers } from '@/db/schema'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import type { RunningProvider } from '@/scripts/openid-provider'
import { createOrganization, createPerson, createSession } from '@/test/factories'
import { bringProvider, colleague, startProviderFor } from '@/test/openid'
import { expect, expectNoAxeFindings, freshPhone, registerAccount, test } from './fixtures'

const running: RunningProvider[] = []
test.afterEach(() => Promise.all(running.splice(0).map(({ close }) => close())))

/** An organisation of this test alone, whose people sign in at a provider of its own. */
async function openServer() {
  const mark = freshPhone().slice(1)
  const domain = `teplo-${mark}.example`
  const address = `server-${mark}.example`
  const organization = await createOrganization({ name: `Тепло ${mark}` })
  await database().insert(servers).values({ organizationId: organization.id, address })
  const email = `petrova@${domain}`
  const person = { ...colleague, claims: { ...colleague.claims, email } }
  const provider = await startProviderFor([organization], [person])
  running.push(provider)
  await bringProvider(organization, provider.issuer, { domain })
  return { organization, address, email }
}

/** Fills in the provider's own form. */
async function signInAtProvider(page: Page) {
  await expect(page.getByRole('heading', { name: 'Единый вход сотрудников' })).toBeVisible()
  await page.getByLabel('Логин').fill(colleague.login)
  await page.getByLabel('Пароль').fill(colleague.password)
  await page.getByRole('button', { name: 'Войти' }).click()
}

test('a person starts from the server’s address, signs in at its provider and signs out there too', {
  tag: '@phone',
}, async ({ page, t }) => {
  const { organization, address, email } = await openServer()
  await createPerson(organization, { surname: 'Петрова', email, mobilePhone: null, roles: ['dispatcher'] })

  await page.goto('/sign-in')
  await page.getByRole('link', { name: t('connecting.start.address') }).click()
  await page.getByLabel(t('connecting.server.label')).fill(address)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: t('openid.leave.button') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('openid.leave.button') }).click()

  await page.getByLabel('Пароль').fill('не тот')
  await page.getByLabel('Логин').fill(colleague.login)
  await page.getByRole('button', { name: 'Войти' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await signInAtProvider(page)

  await expect(page.getByRole('heading', { name: t('connecting.consent.title') })).toBeVisible()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('connecting.consent.button') }).click()
  await expect(page.getByRole('heading', { name: t('connecting.done.title') })).toBeVisible()
  await page.goto('/home')
  await expect(page.getByText('Петрова').first()).toBeVisible()

  await page.getByRole('button', { name: /^Петрова/ }).click()
  await page.getByRole('menuitem', { name: t('shell.account.signOut') }).click()
  await page.getByRole('button', { name: 'Выйти и здесь' }).click()
  await expect(page.getByLabel(t('signIn.contact'))).toBeVisible()
  await page.goto(`/server/${address}`)
  await page.getByRole('button', { name: t('connecting.printed.signIn') }).click()
  await page.getByRole('button', { name: t('openid.leave.button') }).click()
  await signInAtProvider(page)
  await expect(page.getByText('Петрова').first()).toBeVisible()
})

test('somebody with a phone alone connects from their account: external becomes corporate', {
  tag: '@phone',
}, async ({ page, context, baseURL, t }) => {
  const { organization, email } = await openServer()
  await createPerson(organization, { surname: 'Петрова', email, mobilePhone: null, roles: ['dispatcher'] })
  const { token } = await createSession(await registerAccount(freshPhone()))
  await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL ?? '', httpOnly: true }])

  await page.goto('/account')
  await expect(page.getByText(t('connecting.card.external'))).toBeVisible()
  await page.getByRole('link', { name: t('connecting.card.connect') }).click()
  await page.getByLabel(t('connecting.email.label')).fill(email)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: t('connecting.server.choose') }).click()
  await page.getByRole('button', { name: t('openid.leave.button') }).click()
  await expect(page.getByLabel('Логин')).toHaveValue(email)
  await signInAtProvider(page)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('connecting.consent.button') }).click()
  await expect(page.getByRole('heading', { name: t('connecting.done.title') })).toBeVisible()

  await page.goto('/account')
  await expect(page.getByRole('main').getByText(organization.name)).toBeVisible()
  await expect(page.getByText(t('connecting.card.connected'))).toBeVisible()
})
