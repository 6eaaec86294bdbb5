import { demoSignIn, expect, expectNoAxeFindings, test } from './fixtures'

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
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: t('shell.skip') })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').locator(':focus')).toBeVisible()

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
  const first = page.getByRole('menuitem', { name: t('shell.account.applications') })
  await expect(first).toBeFocused()
  await expect(first).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: t('shell.account.sessions') })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: t('shell.account.signOut') })).toBeFocused()
  await expectNoAxeFindings(page)
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
})
