import { and, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { companies, membershipRoles, memberships, roles } from '@/db/schema'
import type { Directory } from '@/lib/actor'
import {
  demoOrganizationId,
  expect,
  expectNoAxeFindings,
  freshPhone,
  registerAccount,
  test,
} from './fixtures'

/** A card of the demo organisation, of somebody registered, in a company of its own. */
async function addCard(surname: string, directory: Directory = 'customer') {
  const organizationId = await demoOrganizationId()
  const phone = freshPhone()
  const company = `Компания ${surname} ${phone}`
  const accountId = await registerAccount(phone)
  const [owner] = await database()
    .insert(companies)
    .values({ organizationId, name: company })
    .returning({ id: companies.id })
  const [person] = await database()
    .insert(memberships)
    .values({
      organizationId,
      directory,
      surname,
      givenName: 'Анна',
      mobilePhone: phone,
      companyId: owner?.id,
      accountId,
      acceptedAt: new Date(),
    })
    .returning({ id: memberships.id })
  if (!person || !owner) throw new Error('the card was not inserted')
  const [role] = await database()
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), eq(roles.baseRole, 'customer')))
  await database()
    .insert(membershipRoles)
    .values({ organizationId, membershipId: person.id, roleId: role?.id ?? '' })
  return { id: person.id, companyId: owner.id, company, name: `${surname} Анна` }
}

const tag = { tag: '@desk' }

test(
  'a ban with an end, a deletion and a move are taken back from the toast',
  tag,
  async ({ page, login, t }) => {
    await login('system-administrator')
    const { id, name } = await addCard('Отменова')
    const menu = page.getByRole('button', { name: t('people.card.menu') })
    const undo = page.getByRole('button', { name: t('people.undo.action'), exact: true })

    await page.goto(`/admin/customers/${id}?ask=ban`)
    await page.getByLabel(t('people.ban.reason')).fill('Отпуск')
    await page.getByLabel(t('people.ban.until')).fill('2099-03-01')
    await page.getByRole('button', { name: t('people.ban.action') }).click()
    await expect(page.getByText(/Причина: Отпуск|Reason: Отпуск/)).toBeVisible()
    await expect(page.getByText(t('people.undo.banned', { name, gender: 'other' })).first()).toBeVisible()
    await expectNoAxeFindings(page)
    await page.keyboard.press('Control+z')
    await expect(undo).toBeHidden()
    await expect(page.getByText(/Причина: Отпуск|Reason: Отпуск/)).toBeHidden()

    await menu.click()
    await page.getByRole('menuitem', { name: t('people.delete.action') }).click()
    await page.getByRole('button', { name: t('people.delete.action') }).click()
    await expect(page.getByText(t('people.card.deletedNotice'))).toBeVisible()
    await undo.click()
    await expect(page.getByText(t('people.card.deletedNotice'))).toBeHidden()

    await menu.click()
    await page.getByRole('menuitem', { name: t('people.move.action', { directory: 'employee' }) }).click()
    await page.getByRole('button', { name: t('people.move.action', { directory: 'employee' }) }).click()
    await expect(page).toHaveURL(new RegExp(`/admin/employees/${id}`))
    await undo.click()
    await expect(page).toHaveURL(`/admin/customers/${id}`)
  },
)

test(
  'the trace names the step that stops somebody, and its button mends it',
  tag,
  async ({ page, login, t }) => {
    await login('system-administrator')
    const { id } = await addCard('Замкова')
    await database()
      .update(memberships)
      .set({ bannedAt: new Date(), banReason: 'Отпуск' })
      .where(eq(memberships.id, id))
    await page.goto(`/admin/customers/${id}`)
    await page.getByRole('link', { name: t('accessTrace.title') }).click()
    const stop = page.locator('[aria-current=step]')
    await expect(stop).toContainText(t('accessTrace.told.card.banned'))
    await expectNoAxeFindings(page)
    await stop.getByRole('button', { name: t('people.ban.undo') }).click()
    await expect(
      page.getByText(t('people.undo.unbanned', { name: 'Замкова Анна', gender: 'other' })).first(),
    ).toBeVisible()
    await page.getByRole('link', { name: t('accessTrace.title') }).click()
    await expect(page.getByText(t('accessTrace.open'))).toBeVisible()
  },
)

test(
  'a copy begins with the same work, and changes are not lost by going back',
  tag,
  async ({ page, login, t }) => {
    await login('system-administrator')
    const { id, company } = await addCard('Образцова', 'employee')
    await page.goto(`/admin/employees/${id}`)
    await page.getByRole('button', { name: t('people.card.menu') }).click()
    await page.getByRole('menuitem', { name: t('people.card.copy') }).click()
    await expect(page.getByRole('combobox', { name: t('people.field.company') })).toHaveValue(company)
    const surname = page.getByLabel(t('people.field.surname'))
    await expect(surname).toHaveValue('')
    await surname.fill('Копиева')
    await page.goBack()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('common.unsaved.stay') })
      .click()
    await expect(surname).toHaveValue('Копиева')
    await page.goBack()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('common.unsaved.leave') })
      .click()
    await expect(page).toHaveURL(`/admin/employees/${id}`)
  },
)

test('two companies are merged, and parted again', tag, async ({ page, login, t }) => {
  await login('system-administrator')
  const [from, into] = [await addCard('Слиянова'), await addCard('Принимаева')]
  await page.goto(`/admin/companies/${from.companyId}`)
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('registries.card.menu') }).click()
  await page.getByRole('menuitem', { name: t('registries.card.merge', { kind: 'company' }) }).click()
  await page.getByRole('button', { name: t('registries.remove.merge') }).click()
  await expect(page.getByText(t('registries.problem.chooseTarget'))).toBeVisible()
  await page.getByLabel(t('registries.remove.moveTo')).selectOption(into.companyId)
  await page.getByRole('button', { name: t('registries.remove.merge') }).click()
  await expect(page).toHaveURL(/\/admin\/companies\?changed=/)
  await page.getByRole('button', { name: t('registries.undo.action') }).click()
  await expect(page).toHaveURL(`/admin/companies/${from.companyId}`)
  await expect(page.getByRole('link', { name: from.name })).toBeVisible()
})
