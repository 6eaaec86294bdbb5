import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, memberships, roles } from '@/db/schema'
import { demoOrganizationId, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

/** Five people of a surname that nobody else has, one of whom is a dispatcher already. */
async function createPeople(): Promise<{ surname: string; roleId: string }> {
  const organizationId = await demoOrganizationId()
  const surname = `Наборов${randomUUID().slice(0, 8)}`
  const people = await database()
    .insert(memberships)
    .values(
      ['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья'].map((givenName) => ({
        organizationId,
        directory: 'employee' as const,
        surname,
        givenName,
        mobilePhone: freshPhone(),
      })),
    )
    .returning({ id: memberships.id, givenName: memberships.givenName })
  const [role] = await database()
    .select({ id: roles.id })
    .from(roles)
    .where(sql`organization_id = ${organizationId} and base_role = 'dispatcher'`)
  const has = people.find(({ givenName }) => givenName === 'Глеб')
  if (!role || !has) throw new Error('the demo has no dispatcher')
  await database().insert(membershipRoles).values({ organizationId, membershipId: has.id, roleId: role.id })
  return { surname, roleId: role.id }
}

const holders = async (surname: string) =>
  database().$count(
    membershipRoles,
    sql`membership_id in (select id from memberships where surname = ${surname})`,
  )

test('many get a role at once: whom it skips is told before, it is watched, and taken back', {
  tag: '@desk',
}, async ({ page, login, t }) => {
  const { surname, roleId } = await createPeople()
  await login('system-administrator')
  await page.goto(`/admin/employees?q=${surname}`)
  await page.getByRole('checkbox', { name: t('people.selection.page') }).check()
  await page.getByRole('button', { name: t('bulk.bar.roles'), exact: true }).click()
  await page.getByRole('menuitem', { name: t('bulk.verb.addRole.name') }).click()

  await expect(page.getByText(t('bulk.chosen', { n: 5 }))).toBeVisible()
  await page.getByLabel(t('bulk.choice.role')).selectOption(roleId)
  await page.getByRole('button', { name: t('bulk.choice.show') }).click()
  await expect(page.getByRole('heading', { name: t('bulk.verb.addRole.outlook', { n: 4 }) })).toBeVisible()
  await page.getByRole('link', { name: t('bulk.reason.hasRole') }).click()
  await expect(page.getByRole('link', { name: `${surname} Глеб` })).toBeVisible()
  await expectNoAxeFindings(page)
  expect(await holders(surname)).toBe(1)

  await page.getByRole('button', { name: t('bulk.verb.addRole.button') }).click()
  await expect(page.getByText(t('jobs.state.done'), { exact: true })).toBeVisible()
  await expectNoAxeFindings(page)
  expect(await holders(surname)).toBe(5)

  await page.getByRole('button', { name: t('jobs.undo') }).click()
  await expect(page.getByRole('link', { name: t('jobs.undoOfLink') })).toBeVisible()
  await expect(page.getByText(t('jobs.state.done'), { exact: true })).toBeVisible()
  expect(await holders(surname)).toBe(1)
})

test('a job that ended while its person was elsewhere says so, with the way back', { tag: '@desk' }, async ({
  page,
  login,
  t,
}) => {
  const { surname } = await createPeople()
  await login('system-administrator')
  await page.goto(`/admin/employees?q=${surname}`)
  await page.getByRole('checkbox', { name: t('people.selection.page') }).check()
  await page.getByRole('button', { name: t('bulk.bar.more'), exact: true }).click()
  await page.getByRole('menuitem', { name: t('bulk.verb.delete.name') }).click()
  await page.getByRole('button', { name: t('bulk.verb.delete.button') }).click()
  await page
    .getByRole('link', { name: t('jobs.title') })
    .first()
    .click()

  await page.getByRole('button', { name: t('jobs.current.undo') }).click()
  await expect(page.getByRole('link', { name: t('jobs.undoOfLink') })).toBeVisible()
  await expect(page.getByText(t('jobs.state.done'), { exact: true })).toBeVisible()
  const deleted = database().$count(memberships, sql`surname = ${surname} and deleted_at is not null`)
  expect(await deleted).toBe(0)
})
