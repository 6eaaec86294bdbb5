import type { Page } from '@playwright/test'
import type { BaseRole } from '@/features/roles/base-roles'
import { onTheWay, ownPages, signInPages } from './accessibility-pages'
import { demoSignIn, expect, expectNoAxeFindings, freshPhone, registerAccount, test } from './fixtures'
import { pageRoutes } from './routes'

const desk = { tag: '@desk' }

/** As many pages as a test's minute has room for on a busy machine. */
const inParts = (pages: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(pages.length / 12) }, (_, part) => pages.slice(part * 12, part * 12 + 12))

test('every page is looked at', () => {
  const paths = [...signInPages, ...Object.values(ownPages).flat()].map((path) => path.split('?')[0] ?? '')
  const isVisited = (route: string) => {
    const pattern = new RegExp(`^${route.replace(/\[[\w.]+\]/g, '[^/]+')}$`)
    return paths.some((path) => path === route || (route.includes('[') && pattern.test(path)))
  }
  const isOnTheWay = (route: string) =>
    onTheWay.includes(route.replace(/^\/admin\/(employees|customers)\/\[id\]/, '/admin/[directory]/[id]'))
  expect(pageRoutes().filter((route) => !isVisited(route) && !isOnTheWay(route))).toEqual([])
})

test.describe.configure({ timeout: 120_000 })

for (const pages of inParts(signInPages)) {
  test(`nothing is found before sign-in on ${pages[0]} and what follows`, desk, async ({ page }) => {
    await expectAccessible(page, pages)
  })
}

for (const [role, pages] of Object.entries(ownPages)) {
  for (const part of inParts(pages)) {
    test(`nothing is found by a ${role} on ${part[0]} and what follows`, desk, async ({ page, login }) => {
      await login(role as BaseRole)
      await expectAccessible(page, part)
    })
  }
}

// The ways through several pages: light on the phone and dark at the desk (`playwright.config.ts`).

test('nothing is found on a sign-in that goes wrong', async ({ page, t }) => {
  await page.goto('/sign-in')
  await page.getByLabel(t('signIn.contact')).fill('?')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('signIn.problem.contactUnreadable'))).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByLabel(t('signIn.contact')).fill(freshPhone())
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: t('signIn.password.label') }).fill('чужой пароль')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('signIn.password.wrong'))).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('signIn.password.byCode') }).click()
  await page.getByLabel(t('signIn.code.label', { digits: 4 })).pressSequentially('0000')
  await expect(page.getByText(t('signIn.code.wrong', { left: 2 }))).toBeVisible()
  await expectNoAxeFindings(page)
})

for (const state of ['invited', 'expired', 'undelivered', 'registered', 'banned', 'deleted']) {
  test(`nothing is found on the card of somebody ${state}`, async ({ page, login, t }) => {
    await login('system-administrator')
    await page.goto(`/admin/customers?state=${state}&deleted=all`)
    await page.getByRole('table').getByRole('link').filter({ hasText: ' ' }).last().click()
    await expect(page.getByText(t('people.card.history'))).toBeVisible()
    await expectNoAxeFindings(page)
  })
}

test('nothing is found on a form with errors, its offers and an opened filter', async ({
  page,
  login,
  t,
}) => {
  await login('system-administrator')
  await page.goto('/admin/employees/new')
  await page.getByLabel(t('people.field.mobilePhone')).fill('8 495 123-45-67')
  await page.getByRole('button', { name: t('people.form.saveAndInvite') }).click()
  await expect(page.getByText(t('people.problem.landline'))).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByLabel(t('people.field.mobilePhone')).fill(demoSignIn('customer').login)
  await page.getByLabel(t('people.field.surname')).fill('Сафронов')
  await page.getByRole('textbox', { name: new RegExp(`^${t('people.field.givenName')}`) }).fill('Борис')
  await page.getByRole('checkbox', { name: new RegExp(`^${t('roles.base.dispatcher.name')}`) }).check()
  await page.getByRole('button', { name: t('people.form.saveAndInvite') }).click()
  await expect(
    page.getByRole('button', { name: t('people.addToOther', { directory: 'employee' }) }),
  ).toBeVisible()
  await expectNoAxeFindings(page)
  await page.goto('/admin/employees')
  await page.getByRole('button', { name: t('people.list.filter') }).click()
  await expect(page.getByRole('button', { name: t('people.list.apply') })).toBeVisible()
  await expectNoAxeFindings(page)
})

test('nothing is found on the dialogs of an invitation', async ({ page, login, t }) => {
  await login('system-administrator')
  await page.goto('/admin/customers?state=invited')
  await page.getByRole('table').getByRole('link').filter({ hasText: ' ' }).last().click()
  const showLink = page.getByRole('button', { name: t('invitations.panel.show') })
  await showLink.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: t('invitations.panel.showTitle') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('invitations.panel.showButton') }).click()
  await expect(page.getByRole('img', { name: t('invitations.panel.qrAlt') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.keyboard.press('Escape')
  await expect(showLink).toBeFocused()
})

test('nothing is found on what opens from a card and from the roles', desk, async ({ page, login, t }) => {
  await login('system-administrator')
  await page.goto('/admin/customers?state=invited')
  await page.getByRole('table').getByRole('link').filter({ hasText: ' ' }).last().click()
  await expect(page.getByText(t('people.card.history'))).toBeVisible()
  const card = new URL(page.url()).pathname
  await expectAccessible(page, [`${card}?ask=ban`, `${card}?ask=delete`, `${card}/edit`])
  await page.goto('/admin/roles')
  await page.getByRole('link', { name: t('roles.base.systemAdministrator.name') }).click()
  await expect(page).toHaveURL(/\/admin\/roles\/[\w-]+$/)
  const role = page.url()
  await expectAccessible(page, [role, `${role}?tab=permissions`, `${role}?tab=people`, `${role}?ask=delete`])
})

/** One visit for both looks: dark at a desk, then light on a phone. */
async function expectAccessible(page: Page, pages: readonly string[]): Promise<void> {
  for (const path of pages) {
    await test.step(path, async () => {
      await look(page, { width: 1440, height: 900, colorScheme: 'dark' })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoAxeFindings(page)
      await look(page, { width: 360, height: 740, colorScheme: 'light' })
      await expectNoAxeFindings(page)
      // Where a page at 400 % zoom stands (WCAG 1.4.10).
      await page.setViewportSize({ width: 320, height: 740 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    })
  }
}

/** Without motion, so that no colour is on its way to another. */
async function look(
  page: Page,
  { colorScheme, ...size }: { width: number; height: number; colorScheme: 'light' | 'dark' },
): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize(size)
}

test('nothing is found on the way to a new password', async ({ page, delivered, t }) => {
  const login = freshPhone()
  await registerAccount(login)
  await page.goto('/reset')
  await page.getByLabel(t('signIn.contact')).fill(login)
  await page.keyboard.press('Enter')
  const digits = page.getByLabel(t('signIn.code.label', { digits: 6 }))
  await expect(digits).toBeVisible()
  await expectNoAxeFindings(page)
  const [code] = await delivered(login, /\b\d{6}\b/)
  await digits.pressSequentially(code)
  await expect(page).toHaveURL(/\/reset\/password/)
  await page.getByRole('textbox', { name: t('account.password.new') }).fill('12345')
  await page.getByRole('textbox', { name: t('account.password.repeat') }).fill('54321')
  await page.getByRole('button', { name: t('common.continue') }).click()
  await expect(page.getByText(t('account.password.different'))).toBeVisible()
  await expectNoAxeFindings(page)
})
