import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, memberships } from '@/db/schema'
import type { Organization } from '@/test/factories'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'
import { office } from './office'

/** Five people of a surname that nobody else has, one of whom is a dispatcher already. */
async function createPeople({ id: organizationId, roles }: Organization) {
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
  const has = people.find(({ givenName }) => givenName === 'Глеб')
  if (!has) throw new Error('nobody is called Глеб')
  const roleId = roles.dispatcher
  await database().insert(membershipRoles).values({ organizationId, membershipId: has.id, roleId })
  return { surname, roleId }
}

const holders = async (surname: string) =>
  database().$count(
    membershipRoles,
    sql`membership_id in (select id from memberships where surname = ${surname})`,
  )

test('many get a role at once: whom it skips is told before, it is watched, and taken back', {
  tag: '@desk',
}, async ({ browser, baseURL, viewport, t }) => {
  const { organization, open } = await office(browser, { baseURL, viewport })
  const { surname, roleId } = await createPeople(organization)
  const page = await open()
  await page.goto(`/admin/employees?q=${surname}`)
  await page.getByRole('checkbox', { name: t('people.selection.page') }).check()
  await page.getByRole('button', { name: t('bulk.bar.roles'), exact: true }).click()
  await page.getByRole('menuitem', { name: t('bulk.verb.addRole.name') }).click()

  await expect(page.getByText(t('bulk.chosen', { list: 'employee', n: 5 }))).toBeVisible()
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
  browser,
  baseURL,
  viewport,
  t,
}) => {
  const { organization, open } = await office(browser, { baseURL, viewport })
  const { surname } = await createPeople(organization)
  const page = await open()
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
