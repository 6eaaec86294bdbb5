import { person, service } from '@/test/directory'
import { createSync } from '@/test/directory-sync'
import { type LdapServer, startLdapServer } from '@/test/ldap-server'
import { expect, expectNoAxeFindings, test } from './fixtures'
import { office } from './office'

const running: LdapServer[] = []
test.afterEach(() => Promise.all(running.splice(0).map((ldap) => ldap.close())))

test('a mapping is tried on people, the directory is read, applied and taken back', {
  tag: '@desk',
}, async ({ browser, baseURL, viewport, t }) => {
  const { organization, admin, open } = await office(browser, { baseURL, viewport })
  const ldap = await startLdapServer({
    entries: [
      service,
      person('polyakova', { attributes: { sn: 'Полякова', givenName: 'Анна', title: 'Мастер' } }),
    ],
  })
  running.push(ldap)
  await createSync(organization, { host: ldap.host, accountId: admin.accountId })
  const page = await open()

  await page.goto('/admin/settings/server/directory/mapping')
  await page.getByLabel(t('directorySync.form.field.position')).fill('description')
  await page.getByRole('button', { name: t('directorySync.form.preview') }).click()
  await expect(page.getByText('Полякова Анна (polyakova)')).toBeVisible()
  await expect(page.getByLabel(t('directorySync.form.field.position'))).toHaveValue('description')
  await page.getByLabel(t('directorySync.form.field.position')).fill('title')
  await page.getByRole('button', { name: t('directorySync.form.save') }).click()
  await expect(page.getByText(t('directorySync.form.saved'))).toBeVisible()

  await page.goto('/admin/directory-sync')
  await page.getByRole('button', { name: t('directorySync.start') }).click()
  const apply = page.getByRole('button', { name: t('directorySync.apply.submit') })
  await expect(apply).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('table').getByText('Мастер')).toBeVisible()
  await expectNoAxeFindings(page)
  await apply.click()
  await expect(page.getByText(t('directorySync.outcome.created'))).toBeVisible({ timeout: 20_000 })
  await page.getByRole('link', { name: 'Полякова Анна' }).click()
  await expect(page.getByRole('heading', { name: 'Полякова Анна' })).toBeVisible()

  await page.goto('/admin/directory-sync')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('button', { name: t('directorySync.undo') }).click()
  await expect(page).toHaveURL(/\/admin\/jobs\//)
  await page.goto('/admin/directory-sync')
  await expect(page.getByText(t('directorySync.state.undone'))).toBeVisible()
})
