import { and, eq, isNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { expect, expectNoAxeFindings, freshPhone } from '../fixtures'
import { test } from './own-demo'

const rows = 100_000
/** The row of a spreadsheet in which a quote is opened and never closed. */
const brokenRow = rows * 0.9

/** Letters of the second half of Windows-1251, as the file's bytes. */
const windows1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
      return code
    }),
  )

/** A hundred thousand people: one is known under another name, three do not fit. */
function tableOf(knownPhone: string): string {
  const lines = ['Фамилия;Имя;Мобильный (сотовый);Роли']
  for (let row = 2; row <= rows; row++) {
    const phone = `8 976 ${String(row).padStart(7, '0')}`
    if (row === 2) lines.push(`Иванов;Илья;${knownPhone};Диспетчер`)
    else if (row === 3) lines.push('Петров;Олег;7,90576E+10;Диспетчер')
    else if (row === 4) lines.push(`Сидоров;Олег;${phone};Космонавт`)
    else if (row === brokenRow) lines.push(`"Романов;Олег;${phone};Диспетчер`)
    else lines.push(`Загрузкин${row};Олег;${phone};Диспетчер`)
  }
  return lines.join('\r\n')
}

const people = (organization: Organization) =>
  database().$count(
    memberships,
    and(eq(memberships.organizationId, organization.id), isNull(memberships.deletedAt)),
  )

test('a hundred thousand rows are rehearsed, mended, imported and taken back', async ({
  page,
  context,
  baseURL,
  t,
}) => {
  test.setTimeout(540_000)
  const organization = await createOrganization({ name: 'Загрузка' })
  const admin = await createRegisteredPerson(organization, {
    roles: ['system-administrator'],
    mobilePhone: freshPhone(),
  })
  const knownPhone = freshPhone()
  await createPerson(organization, {
    surname: 'Иванов',
    givenName: 'Иван',
    mobilePhone: knownPhone,
    roles: ['dispatcher'],
  })
  const { token } = await createSession(admin.accountId, { organizationId: organization.id })
  await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL ?? '', httpOnly: true }])

  await page.goto('/admin/employees/import')
  await expectNoAxeFindings(page)
  await page.getByLabel(t('import.upload.choose')).setInputFiles({
    name: 'Люди.csv',
    mimeType: 'text/csv',
    buffer: windows1251(tableOf(knownPhone)),
  })
  await page.getByRole('button', { name: t('import.upload.send') }).click()
  await expect(page.getByText('Windows-1251')).toBeVisible({ timeout: 180_000 })
  await expect(page.getByLabel(t('import.columns.holds', { heading: 'Мобильный (сотовый)' }))).toHaveValue(
    'mobilePhone',
  )
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('import.columns.check') }).click()

  const tab = (name: 'new' | 'changed' | 'refused', n: number) =>
    page.getByRole('link', {
      name: t('import.tabCount', { name: t(`import.tab.${name}`), n: n.toLocaleString('ru') }),
    })
  await expect(tab('new', rows - 5)).toBeVisible({ timeout: 180_000 })
  await tab('changed', 1).click()
  await expect(page.getByText('Иван → Илья')).toBeVisible()
  await tab('refused', 3).click()
  await expect(page.getByText(t('import.problem.scientific', { text: '7,90576E+10' }))).toBeVisible()
  await expect(page.getByRole('row', { name: /Романов/ })).toContainText(String(brokenRow))
  await expect(page.getByText(t('import.problem.brokenQuote'))).toBeVisible()
  await expectNoAxeFindings(page)

  await page
    .getByRole('row', { name: /Сидоров/ })
    .getByRole('link', { name: t('import.mend.open') })
    .click()
  const role = page.getByLabel('Роли', { exact: true })
  await expect(role).toBeFocused()
  await role.fill('Диспетчер')
  await page.getByRole('button', { name: t('import.mend.save') }).click()
  await expect(tab('new', rows - 4)).toBeVisible()
  await expect(tab('refused', 2)).toBeVisible()
  expect(await people(organization)).toBe(2)

  await page.getByRole('button', { name: t('import.run.submit', { n: rows - 3 }) }).click()
  await expect(page.getByRole('button', { name: t('import.report.undo') })).toBeVisible({ timeout: 180_000 })
  expect(await people(organization)).toBe(rows - 2)
  await expect(page.getByRole('definition').first()).toHaveText((rows - 4).toLocaleString('ru'))

  await page.getByRole('button', { name: t('import.report.undo') }).click()
  await page.waitForURL('/admin/jobs/*')
  await expect(page.getByText(t('jobs.state.done'), { exact: true })).toBeVisible({ timeout: 180_000 })
  expect(await people(organization)).toBe(2)
})
