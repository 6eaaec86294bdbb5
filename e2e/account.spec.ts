import type { Browser } from '@playwright/test'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { createAccount, createSession } from '@/test/factories'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

const password = 'тихий насос у реки'

/** Somebody without a password, signed in on one device; `signIn` is another device of theirs. */
async function somebody(baseURL = '') {
  const phone = freshPhone()
  const account = await createAccount({ surname: 'Тихонов', givenName: 'Глеб', phone })
  const signIn = async (browser: Browser, options: { javaScriptEnabled?: boolean; locale?: string } = {}) => {
    const context = await browser.newContext({ locale: 'ru-RU', ...options, baseURL })
    const { token } = await createSession(account.id)
    await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL, httpOnly: true }])
    return context.newPage()
  }
  return { phone, signIn }
}

test('a person creates a password and adds a contact without JavaScript, and other devices are signed out', {
  tag: '@phone',
}, async ({ browser, baseURL, delivered, t }) => {
  const { phone, signIn } = await somebody(baseURL)
  const other = await signIn(browser)
  const page = await signIn(browser, { javaScriptEnabled: false })

  await page.goto('/account/sessions')
  await expect(page.getByText(t('account.sessions.this'))).toHaveCount(1)
  await expect(page.getByRole('button', { name: t('account.sessions.endOthers') })).toBeVisible()

  await page.goto('/account')
  await page.getByRole('link', { name: t('account.password.create') }).click()
  await expect(page.getByRole('heading', { name: t('account.prove.title') })).toBeVisible()
  await page.getByRole('button', { name: /\+7/ }).click()
  const [, proof] = await delivered(phone, /#(\d{6})\b/)
  await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(proof === '000000' ? '000001' : '000000')
  await page.getByRole('button', { name: t('common.continue') }).click()
  await expect(page.getByText(t('signIn.code.wrong', { left: 2 }))).toBeVisible()
  await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(proof ?? '')
  await page.getByRole('button', { name: t('common.continue') }).click()

  await expect(page).toHaveURL('/account/password')
  const typeTwice = async (text: string) => {
    await page.getByRole('textbox', { name: t('account.password.new') }).fill(text)
    await page.getByRole('textbox', { name: t('account.password.repeat') }).fill(text)
    await page.getByRole('button', { name: t('account.password.save') }).click()
  }
  await typeTwice('тихонов2026')
  await expect(page.getByText(t('account.password.ownData'))).toBeVisible()
  await typeTwice(password)
  await expect(page.getByText(t('account.password.saved'))).toBeVisible()
  await other.goto('/account')
  await expect(other).toHaveURL('/sign-in?next=%2Faccount')

  const email = `tihonov-${phone.slice(1)}@example.com`
  await page.getByRole('link', { name: t('account.contacts.addEmail') }).click()
  await page.getByLabel(t('account.contacts.email')).fill(email)
  await page.getByRole('button', { name: t('account.contacts.sendCode') }).click()
  const [code] = await delivered(email, /\b\d{6}\b/)
  await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(code)
  await page.getByRole('button', { name: t('common.continue') }).click()
  await expect(page.getByText(t('account.contacts.saved'))).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
  // Whoever had the old contact is told of the new one.
  await delivered(phone, /Контакт для входа изменён/)
})

test('signing out ends the session on the server: its cookie is worth nothing afterwards', {
  tag: '@phone',
}, async ({ browser, baseURL, t }) => {
  const { signIn } = await somebody(baseURL)
  const page = await signIn(browser)
  await page.goto('/account')
  const cookies = await page.context().cookies()
  await page.getByRole('button', { name: 'Тихонов Глеб' }).click()
  await page.getByRole('menuitem', { name: t('shell.account.signOut') }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().addCookies(cookies)
  await page.goto('/account')
  await expect(page).toHaveURL('/sign-in?next=%2Faccount')
})

for (const locale of ['ru-RU', 'en-US']) {
  test(`a person's own pages have no findings of axe, ${locale}`, {
    tag: locale === 'ru-RU' ? '@phone' : '@desk',
  }, async ({ browser, baseURL }) => {
    const { signIn } = await somebody(baseURL)
    const page = await signIn(browser, { locale })
    for (const path of ['/account', '/account/sessions', '/account/consents', '/account/password']) {
      await page.goto(path)
      await expectNoAxeFindings(page)
    }
  })
}

test('the language is the account’s, on this device from now on', { tag: '@desk' }, async ({
  browser,
  baseURL,
}) => {
  const { signIn } = await somebody(baseURL)
  const page = await signIn(browser)
  await page.goto('/account')
  await page.getByRole('main').getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible()
  await page.goto('/account/sessions')
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible()
})
