import type { Page } from '@playwright/test'
import type { BaseRole } from '@/features/roles/base-roles'
import { demoSignIn, expect, expectNoAxeFindings, freshPhone, registerAccount, test } from './fixtures'
import { pageRoutes } from './routes'

const signInPages = [
  '/sign-in',
  '/sign-in/no-access',
  '/sign-in/ask-admin',
  '/sign-in/help',
  '/sign-in/help-asked',
  '/help',
  '/reset',
  '/register',
  '/sign-in/corporate',
  '/sign-in/server',
  '/server/teplo.example',
  '/guide/no-such-organisation',
  '/invite/no-such-link',
  '/recover/no-such-link',
  '/invite/asked',
  '/invite/sent',
  '/connect/openid/refused',
  '/consent',
  '/set-up/no-such-link',
  '/no-such-page',
  '/inbox',
]

const ownPages: Partial<Record<BaseRole, string[]>> = {
  customer: [
    '/account/applications',
    '/account',
    '/account/sessions',
    '/account/password',
    '/account/contacts/change?kind=phone',
    '/account/consents',
    '/account/data',
    '/account/prove',
    '/account/invitations',
    '/account/connect',
    '/account/refused?application=admin',
    '/home',
    '/home/requests',
    '/home/equipment',
  ],
  'system-administrator': [
    '/admin/tags',
    '/admin/tags/prints',
    '/admin/tags/new',
    '/admin/tags/print',
    '/admin/tags/scans',
    '/admin/settings/fields',
    '/admin/settings/tags',
    '/admin',
    '/admin/employees',
    '/admin/employees?q=no-such-name',
    '/admin/employees?state=expired&state=undelivered&sort=-seen',
    '/admin/customers',
    '/admin/employees/new',
    '/admin/customers/new',
    '/admin/employees/import?problem=xls',
    '/admin/customers/import',
    '/admin/directory-sync',
    '/admin/directory-sign-ins',
    '/admin/settings/server/directory',
    '/admin/settings/server/openid',
    '/admin/settings/server/directory/mapping',
    '/admin/companies',
    '/admin/companies/new',
    '/admin/districts',
    '/admin/districts/new',
    '/admin/equipment',
    '/admin/equipment?state=faulty&q=no-such-thing',
    '/admin/equipment/new',
    '/admin/equipment/types',
    '/admin/equipment/types/new',
    '/admin/roles',
    '/admin/roles/new',
    '/admin/applications',
    '/admin/applications/admin',
    '/admin/requests',
    '/admin/messages',
    '/admin/jobs',
    '/admin/erasures',
    '/admin/audit',
    '/admin/settings',
    '/admin/settings/access',
    '/admin/settings/codes',
    '/admin/settings/limits',
    '/admin/settings/retention',
    '/admin/settings/organization',
    '/admin/settings/server',
    '/admin/settings/links',
    '/admin/settings/consent',
    '/admin/settings/gateways',
    '/admin/settings/owner',
    '/admin/settings/tenants',
    '/admin/join-requests',
    '/admin/settings/templates',
    '/admin/settings/templates/invitation',
    '/admin/no-such-page',
  ],
}

/** Pages that a way through others leads to, here or in the named file, where axe looks at them. */
const onTheWay = [
  '/admin/customers/import/[id]', // the same page as that of employees
  '/admin/employees/import/[id]', // large/import.spec.ts
  '/admin/directory-sync/[id]', // directory-sync.spec.ts
  '/admin/tags/[id]', // tags.spec.ts
  '/admin/tags/prints/[id]', // tags.spec.ts
  '/',
  '/sign-in/password',
  '/sign-in/code',
  '/reset/code',
  '/reset/password',
  '/register/code', // connecting.spec.ts
  '/register/profile', // connecting.spec.ts
  '/account/contacts/code', // account.spec.ts
  '/account/own-application', // connecting.spec.ts
  '/connect/code', // connecting.spec.ts
  '/connect/consent', // connecting.spec.ts
  '/connect/done', // connecting.spec.ts
  '/connect/proof', // connecting.spec.ts
  '/connect/server', // connecting.spec.ts
  '/connect/waiting', // connecting.spec.ts
  '/connect/openid', // leads on by itself
  '/signed-out', // leads on by itself
  '/admin/settings/server/openid/try', // leads on by itself
  '/account/connect/leave', // connecting.spec.ts
  '/account/prove/code', // account.spec.ts
  '/account/consents/new', // settings.spec.ts
  '/admin/[directory]/[id]',
  '/admin/[directory]/[id]/edit',
  '/admin/companies/[id]', // card.spec.ts
  '/admin/districts/[id]', // card.spec.ts, the page of a company by another word
  '/admin/roles/[id]',
  '/admin/equipment/[id]/edit', // equipment.spec.ts
  '/admin/messages/[id]',
  '/admin/jobs/[id]', // bulk.spec.ts
  '/admin/requests/[id]', // requests.spec.ts
  '/admin/erasures/new', // erasure.spec.ts
  '/admin/erasures/[id]', // erasure.spec.ts
  '/admin/recovery/[id]', // attention.spec.ts
  '/admin/settings/owner/[successor]', // settings.spec.ts
]

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

// Light on the phone and dark at the desk: `playwright.config.ts`.
test.describe.configure({ timeout: 120_000 })

test('nothing is found on the pages before sign-in', async ({ page }) => {
  await expectAccessible(page, signInPages)
})

for (const [role, pages] of Object.entries(ownPages)) {
  test(`nothing is found on the pages of a ${role}`, async ({ page, login }) => {
    await login(role as BaseRole)
    await expectAccessible(page, pages)
  })
}

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

test('nothing is found on what opens from a card and from the roles', async ({ page, login, t }) => {
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

  const card = new URL(page.url()).pathname
  await expectAccessible(page, [`${card}?ask=ban`, `${card}?ask=delete`, `${card}/edit`])
  await page.goto('/admin/roles')
  await page.getByRole('link', { name: t('roles.base.systemAdministrator.name') }).click()
  await expect(page).toHaveURL(/\/admin\/roles\/[\w-]+$/)
  const role = page.url()
  await expectAccessible(page, [role, `${role}?tab=permissions`, `${role}?tab=people`, `${role}?ask=delete`])
})

async function expectAccessible(page: Page, pages: string[]): Promise<void> {
  for (const path of pages) {
    await test.step(path, async () => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoAxeFindings(page)
      await expectNoSidewaysScroll(page)
    })
  }
}

/** Down to 320 px, where a page at 400 % zoom stands (WCAG 1.4.10). */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const size = page.viewportSize()
  if (!size || size.width > 600) return
  await page.setViewportSize({ ...size, width: 320 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
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

test('somebody signs in by the keyboard alone', { tag: '@desk' }, async ({ page, t }) => {
  const { login, password } = demoSignIn('dispatcher')
  await page.goto('/sign-in')
  await expect(page.getByLabel(t('signIn.contact'))).toBeFocused()
  await page.keyboard.type(login)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: t('signIn.password.label') })).toBeFocused()
  await page.keyboard.type(password)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: t('common.showPassword') })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: t('signIn.password.button'), exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/account/applications')
})

test('the palette finds a person and leads to the card by the keyboard alone', { tag: '@desk' }, async ({
  page,
  login,
  t,
}) => {
  await login('dispatcher')
  await page.goto('/admin/employees')
  const search = page.getByRole('searchbox', { name: t('people.list.searchLabel') })
  const palette = page.getByRole('dialog', { name: t('shell.palette.title') })
  // The shortcut lives from the moment React takes the page over, which nothing on the page shows.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 500 })
  }).toPass()

  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await expectNoAxeFindings(page)
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(search).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('ефремова')
  await expect(palette.getByRole('option', { name: /^Ефремова/ })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Ефремова/ })).toBeVisible()
})

test('the account menu is walked with arrows and gives the focus back', { tag: '@desk' }, async ({
  page,
  login,
  t,
}) => {
  await login('customer')
  await page.goto('/account')
  const { name } = demoSignIn('customer')
  const menu = page.getByRole('button', { name: new RegExp(name.split(' ').reverse().join(' ')) })
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: t('shell.account.applications') })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: t('shell.account.sessions') })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: t('shell.account.signOut') })).toBeFocused()
  await expectNoAxeFindings(page)
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
})
