import { readFile } from 'node:fs/promises'
import { applicationTexts } from '@/features/applications/application-names'
import { applications } from '@/lib/applications'
import { demoSignIn, expect, expectNoAxeFindings, test } from './fixtures'

test('an administrator sees who may enter an application and why, finds a person and saves the list', {
  tag: '@desk',
}, async ({ page, login, t }) => {
  await login('system-administrator')
  await page.goto('/admin/applications')
  const rows = page.getByRole('main').getByRole('listitem')
  for (const application of applications) {
    await expect(rows.filter({ hasText: t(applicationTexts[application].name) })).not.toHaveCount(0)
  }
  await expectNoAxeFindings(page)

  await page.getByRole('link', { name: t('roles.application.engineerMobile.name') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('roles.application.engineerMobile.name'))
  // Headers of a desk hold links too.
  const people = page.locator('tbody')
  await expect(people.getByText(t('roles.base.serviceSpecialist.name')).first()).toBeVisible()
  await expectNoAxeFindings(page)

  const engineer = demoSignIn('service-specialist')
  await page.getByRole('searchbox', { name: t('holders.searchLabel') }).fill(engineer.login)
  await expect(people.getByRole('link')).toHaveCount(1)
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: t('holders.export') }).click()
  const saved = await readFile(await (await file).path(), 'utf8')
  expect(saved.startsWith(`\uFEFF${t('holders.csv.surname')},`)).toBe(true)
  expect(saved.trim().split('\r\n')).toHaveLength(2)
  expect(saved).toContain(engineer.login)

  await people.getByRole('link').click()
  const section = page.locator('section').filter({
    has: page.getByRole('heading', { name: t('holders.card.title'), exact: true }),
  })
  await expect(section.getByRole('listitem')).toHaveCount(applications.length)
  const administration = section.getByRole('listitem').filter({ hasText: t('roles.application.admin.name') })
  await expect(administration).toContainText(t('holders.card.closed'))
  await expect(administration).toContainText(t('holders.card.noRole'))
  await expectNoAxeFindings(page)
})

test('to oneself it is told by which role each application is open', { tag: '@phone' }, async ({
  page,
  login,
  t,
}) => {
  await login('dispatcher')
  await page.goto('/account/applications')
  const role = t('holders.own.role', { role: t('roles.base.dispatcher.name') })
  await expect(page.getByText(t('holders.own.by', { n: 1, roles: role })).first()).toBeVisible()
})

test('the owner hands the organisation over by a fresh proof, and gets it back', { tag: '@desk' }, async ({
  page,
  login,
  t,
}) => {
  const hand = async (
    from: 'system-administrator' | 'service-manager',
    to: 'system-administrator' | 'service-manager',
  ) => {
    await page.context().clearCookies()
    await login(from)
    await page.goto(`/admin/settings/owner?q=${encodeURIComponent(demoSignIn(to).login)}`)
    await page
      .getByRole('main')
      .getByRole('link', { name: t('ownership.choose') })
      .click()
    await page.getByRole('textbox', { name: t('account.prove.password') }).fill(demoSignIn(from).password)
    await page.getByRole('button', { name: t('account.prove.submit') }).click()
    await expect(page.getByRole('button', { name: t('ownership.action') })).toBeVisible()
    await expectNoAxeFindings(page)
    await page.getByRole('button', { name: t('ownership.action') }).click()
    await expect(page.getByText(t('ownership.agreeNeeded'))).toBeVisible()
    await page.getByRole('checkbox', { name: t('ownership.agree') }).check()
    await page.getByRole('button', { name: t('ownership.action') }).click()
    await expect(page.getByText(t('ownership.done'))).toBeVisible()
    await expect(page.getByText(t('ownership.onlyOwner'))).toBeVisible()
  }
  await hand('system-administrator', 'service-manager')
  await hand('service-manager', 'system-administrator')
})
