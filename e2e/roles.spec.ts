import type { Browser, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, memberships, roles } from '@/db/schema'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { createAccount, createSession } from '@/test/factories'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

/** A browser of somebody whose one role this is. */
async function holderOf(roleName: string, browser: Browser, baseURL = ''): Promise<Page> {
  const [role] = await database().select().from(roles).where(eq(roles.name, roleName))
  if (!role) throw new Error(`no role ${roleName}`)
  const phone = freshPhone()
  const names = { surname: 'Сменщиков', givenName: 'Лев' }
  const account = await createAccount({ ...names, phone })
  const [person] = await database()
    .insert(memberships)
    .values({
      ...names,
      organizationId: role.organizationId,
      directory: 'employee',
      mobilePhone: phone,
      accountId: account.id,
      acceptedAt: new Date(),
    })
    .returning()
  if (!person) throw new Error('the person was not inserted')
  await database()
    .insert(membershipRoles)
    .values({ organizationId: role.organizationId, membershipId: person.id, roleId: role.id })
  const context = await browser.newContext({ locale: 'ru-RU', baseURL })
  const { token } = await createSession(account.id, { organizationId: role.organizationId })
  await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL, httpOnly: true }])
  return context.newPage()
}

const uniqueName = (word: string) => `${word} ${freshPhone().slice(-7)}`

test('a role is created, its effect is seen before saving, an open session loses the application and gets it back by an undo', {
  tag: '@desk',
}, async ({ page, browser, baseURL, login, t }) => {
  const name = uniqueName('Смена')
  const admin = t('roles.application.admin.name')
  await login('system-administrator')
  await page.goto('/admin/roles')
  await page.getByRole('link', { name: t('roles.list.create') }).click()
  await page.getByRole('button', { name: t('roles.new.create') }).click()
  await expect(page.getByText(t('common.required'))).toBeVisible()
  await page.getByLabel(t('roles.field.name')).fill(t('roles.base.dispatcher.name'))
  await page.getByRole('button', { name: t('roles.new.create') }).click()
  await expect(page.getByText(t('roles.problem.nameTaken'))).toBeVisible()
  await page.getByLabel(t('roles.field.name')).fill(name)
  await page.getByRole('radio', { name: new RegExp(`^${t('roles.base.dispatcher.name')}`) }).check()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('roles.new.create') }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expectNoAxeFindings(page)

  const holder = await holderOf(name, browser, baseURL)
  await holder.goto('/admin/employees')
  await expect(holder).toHaveURL('/admin/employees')

  await page.getByRole('switch', { name: admin }).uncheck()
  await expect(page.getByText(t('roles.effects.losesApplication', { n: 1, what: admin }))).toBeVisible()
  await expect(page.getByText(t('roles.effects.signedIn', { n: 1 }))).toBeVisible()
  await page.getByText(t('roles.effects.showNames')).click()
  await expect(page.getByRole('link', { name: 'Сменщиков Лев' })).toBeVisible()
  await expect(page.getByText(t('roles.effects.here'), { exact: true })).toBeVisible()
  await expectNoAxeFindings(page)

  await page.getByRole('link', { name: t('roles.tabs.permissions') }).click()
  await page
    .getByRole('group', { name: t('roles.block.audit') })
    .getByText(t('roles.levels.read'))
    .click()
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: t('roles.tabs.people') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common.unsaved.stay') })
    .click()
  await page.getByRole('button', { name: t('roles.editor.save') }).click()
  await expect(page.getByText(t('roles.changed.edited'))).toBeVisible()

  await holder.goto('/admin/employees')
  await expect(holder).toHaveURL('/account/refused?application=admin')
  await expect(holder.getByText(t('shell.refused.application', { application: admin }))).toBeVisible()

  await page.getByRole('button', { name: t('roles.changed.undo') }).click()
  await expect(page.getByText(t('roles.changed.undone'))).toBeVisible()
  await expect(
    page.getByRole('group', { name: t('roles.block.audit') }).getByLabel(t('roles.levels.none')),
  ).toBeChecked()
  await holder.goto('/admin/employees')
  await expect(holder).toHaveURL('/admin/employees')
  await holder.context().close()
})

test('two administrators who save one role lose nothing', { tag: '@desk' }, async ({ page, login, t }) => {
  const name = uniqueName('Двое')
  await login('system-administrator')
  await page.goto('/admin/roles/new')
  await page.getByLabel(t('roles.field.name')).fill(name)
  await page.getByRole('button', { name: t('roles.new.create') }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(page.url())

  await page.getByRole('switch', { name: t('roles.application.web.name'), exact: true }).check()
  await page.getByRole('button', { name: t('roles.editor.save') }).click()
  await expect(page.getByText(t('roles.changed.edited'))).toBeVisible()

  await second.getByRole('switch', { name: t('roles.application.passport.name') }).check()
  await second.getByRole('button', { name: t('roles.editor.save') }).click()
  await expect(second.getByText(t('common.conflict.text'))).toBeVisible()
  await expectNoAxeFindings(second)
  await second.getByRole('button', { name: t('roles.editor.save') }).click()
  await expect(second.getByText(t('roles.changed.edited'))).toBeVisible()
  for (const application of ['web', 'api', 'passport'] as const) {
    const switchName = t(`roles.application.${application}.name`)
    await expect(second.getByRole('switch', { name: switchName, exact: true })).toBeChecked()
  }
})

test('roles are edited and deleted without JavaScript, the effect seen before', { tag: '@phone' }, async ({
  page,
  browser,
  baseURL,
  login,
  t,
}) => {
  const name = uniqueName('Просто')
  await login('system-administrator')
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'ru-RU',
    viewport: { width: 360, height: 740 },
    baseURL,
  })
  await context.addCookies(await page.context().cookies())
  const plain = await context.newPage()
  await plain.goto('/admin/roles/new')
  await plain.getByLabel(t('roles.field.name')).fill(name)
  await plain.getByRole('button', { name: t('roles.new.create') }).click()
  await expect(plain.getByRole('heading', { name, level: 1 })).toBeVisible()
  const holder = await holderOf(name, browser, baseURL)

  await plain.reload()
  await plain.getByRole('switch', { name: t('roles.application.web.name'), exact: true }).check()
  await plain.getByRole('button', { name: t('roles.effects.preview') }).click()
  const web = t('roles.application.web.name')
  await expect(plain.getByText(t('roles.effects.gainsApplication', { n: 1, what: web }))).toBeVisible()
  await plain.getByRole('button', { name: t('roles.editor.save') }).click()
  await expect(plain.getByText(t('roles.changed.edited'))).toBeVisible()
  await holder.goto('/home')
  await expect(holder).toHaveURL('/home')

  await plain.goto(`${new URL(plain.url()).pathname}?ask=delete`)
  await plain.getByRole('button', { name: t('roles.delete.action') }).click()
  await expect(plain.getByText(t('roles.problem.peopleWithoutRole', { n: 1 }))).toBeVisible()
  await plain.getByLabel(t('roles.delete.moveTo')).selectOption({ label: t('roles.base.dispatcher.name') })
  await plain.getByRole('button', { name: t('roles.delete.action') }).click()
  await expect(plain).toHaveURL('/admin/roles')
  await holder.goto('/admin/employees')
  await expect(holder).toHaveURL('/admin/employees')

  const notice = plain.getByRole('listitem').filter({ hasText: name })
  await notice.getByRole('button', { name: t('roles.changed.restore') }).click()
  await expect(plain.getByRole('link', { name, exact: true })).toBeVisible()
  await holder.goto('/admin/employees')
  await expect(holder).toHaveURL('/account/refused?application=admin')
  await context.close()
  await holder.context().close()
})
