import { formatPhone } from '@/lib/phone'
import { createPerson, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

const password = 'тихий насос 2026'

for (const locale of ['ru-RU', 'en-US']) {
  test.describe(locale, () => {
    test.use({ locale })

    test('an invited person creates a password, sees what the role opens, and signs in again', async ({
      page,
      browser,
      login,
      delivered,
      baseURL,
      t,
    }) => {
      const phone = freshPhone()
      await login('dispatcher')
      await page.goto('/admin/employees')
      await page.getByRole('link', { name: t('people.directory.add') }).click()
      await createPerson(page, t, {
        surname: 'Проверкин',
        givenName: 'Пётр',
        phone: phone.replace('+7', '8 '),
        role: 'dispatcher',
      })
      await expect(page.getByText(formatPhone(phone)).first()).toBeVisible()

      const [link] = await delivered(phone, /https?:\S+/)
      const theirs = await browser.newContext({ locale, viewport: { width: 360, height: 740 }, baseURL })
      const phonePage = await theirs.newPage()
      await phonePage.goto(link)
      await expectNoAxeFindings(phonePage)
      await phonePage.getByRole('textbox', { name: t('account.password.new') }).fill(password)
      await phonePage.getByRole('textbox', { name: t('account.password.repeat') }).fill(password)
      await phonePage.getByRole('button', { name: t('common.continue') }).click()
      await expect(phonePage.getByText(t('invitations.problem.consentNeeded'))).toBeVisible()
      await phonePage.getByRole('checkbox').check()
      await phonePage.getByRole('button', { name: t('common.continue') }).click()

      await expect(phonePage).toHaveURL('/account/applications')
      await expect(phonePage.getByText(t('roles.application.admin.name'))).toBeVisible()
      await expectNoAxeFindings(phonePage)

      await theirs.clearCookies()
      await phonePage.goto('/sign-in')
      await expectNoAxeFindings(phonePage)
      await phonePage.getByLabel(t('signIn.contact')).fill(phone)
      await phonePage.getByRole('button', { name: t('common.continue') }).click()
      await expect(phonePage.getByRole('textbox', { name: t('signIn.password.label') })).toBeVisible()
      await expectNoAxeFindings(phonePage)
      await phonePage.getByRole('textbox', { name: t('signIn.password.label') }).fill(password)
      await phonePage.getByRole('button', { name: t('signIn.password.button'), exact: true }).click()
      await expect(phonePage).toHaveURL('/account/applications')

      await theirs.clearCookies()
      await phonePage.goto('/sign-in')
      await phonePage.getByLabel(t('signIn.contact')).fill(phone)
      await phonePage.getByRole('button', { name: t('common.continue') }).click()
      await phonePage.getByRole('button', { name: t('signIn.password.byCode') }).click()
      const [, code] = await delivered(phone, /#(\d{4})\b/)
      await expectNoAxeFindings(phonePage)
      await phonePage.getByLabel(t('signIn.code.label', { digits: 4 })).pressSequentially(code ?? '')
      await expect(phonePage).toHaveURL('/account/applications')
      await theirs.close()
    })
  })
}

test('sign-in and invitation work without JavaScript', { tag: '@phone' }, async ({
  page,
  browser,
  login,
  delivered,
  baseURL,
  t,
}) => {
  const phone = freshPhone()
  await login('dispatcher')
  await page.goto('/admin/customers/new')
  await createPerson(page, t, {
    surname: 'Безскриптов',
    givenName: 'Савва',
    phone,
    role: 'customer',
    company: 'Склад «Морозко»',
  })

  const [link] = await delivered(phone, /https?:\S+/)
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'ru-RU',
    viewport: { width: 320, height: 640 },
    baseURL,
  })
  const plainPage = await plain.newPage()
  await plainPage.goto(link)
  await plainPage.getByRole('textbox', { name: t('account.password.new') }).fill(password)
  await plainPage.getByRole('textbox', { name: t('account.password.repeat') }).fill('другое')
  await plainPage.getByRole('checkbox').check()
  await plainPage.getByRole('button', { name: t('common.continue') }).click()
  await expect(plainPage.getByText(t('account.password.different'))).toBeVisible()
  await plainPage.getByRole('textbox', { name: t('account.password.new') }).fill(password)
  await plainPage.getByRole('textbox', { name: t('account.password.repeat') }).fill(password)
  await plainPage.getByRole('checkbox').check()
  await plainPage.getByRole('button', { name: t('common.continue') }).click()
  await expect(plainPage).toHaveURL('/account/applications')

  await plain.clearCookies()
  await plainPage.goto('/sign-in')
  await plainPage.getByLabel(t('signIn.contact')).fill(phone)
  await plainPage.getByRole('button', { name: t('common.continue') }).click()
  await plainPage.getByRole('button', { name: t('signIn.password.byCode') }).click()
  const [, code] = await delivered(phone, /#(\d{4})\b/)
  await plainPage.getByLabel(t('signIn.code.label', { digits: 4 })).fill(code === '0000' ? '0001' : '0000')
  await plainPage.getByRole('button', { name: t('common.continue') }).click()
  await expect(plainPage.getByText(t('signIn.code.wrong', { left: 2 }))).toBeVisible()
  await plainPage.getByLabel(t('signIn.code.label', { digits: 4 })).fill(code ?? '')
  await plainPage.getByRole('button', { name: t('common.continue') }).click()
  await expect(plainPage).toHaveURL('/account/applications')
  await plain.close()
})
