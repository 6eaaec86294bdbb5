import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { demoOrganizationId, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

/** Sixty people of one surname that nobody else has, so that they fill more than a page. */
async function createNamesakes(): Promise<string> {
  const surname = `Списочный${freshPhone().slice(-7)}`
  const organizationId = await demoOrganizationId()
  await database()
    .insert(memberships)
    .values(
      Array.from({ length: 60 }, (_, n) => ({
        organizationId,
        directory: 'employee' as const,
        surname,
        givenName: `Имя${String(n).padStart(2, '0')}`,
        position: '=1+1',
        mobilePhone: freshPhone(),
      })),
    )
  return surname
}

const rowOf = (rows: Locator, name: string) => rows.filter({ hasText: name })

test('people are found while typing, paged, chosen over pages and after coming back, kept as a view and exported', {
  tag: '@desk',
}, async ({ page, login, t }) => {
  const surname = await createNamesakes()
  await login('system-administrator')
  await page.goto('/admin/employees')
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type(surname.toUpperCase())
  await expect(page.getByText(t('people.list.total', { n: 60 }))).toBeVisible()
  const rows = page.locator('tbody tr')
  await expect(rows).toHaveCount(50)
  await expect(page.getByRole('searchbox')).toBeFocused()

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  const chosen = (n: number) => page.getByText(t('people.selection.chosen', { n }), { exact: true })
  await expect(chosen(1)).toBeVisible()
  await page.getByRole('link', { name: t('people.list.last') }).click()
  await expect(rowOf(rows, 'Имя59')).toBeVisible()
  await rowOf(rows, 'Имя59').getByRole('checkbox').check()
  await expect(chosen(2)).toBeVisible()
  await expectNoAxeFindings(page)

  await rowOf(rows, 'Имя58').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: `${surname} Имя58` })).toBeVisible()
  await page.goBack()
  await expect(chosen(2)).toBeVisible()
  await expect(rowOf(rows, 'Имя58').getByRole('link')).toBeFocused()
  await page.getByRole('button', { name: t('people.selection.all', { n: 60 }) }).click()
  await expect(chosen(60)).toBeVisible()
  await rowOf(rows, 'Имя57').getByRole('checkbox').uncheck()
  await expect(chosen(59)).toBeVisible()

  await page.getByRole('button', { name: t('views.columns') }).click()
  await page.getByRole('checkbox', { name: t('people.column.email') }).check()
  await page.getByRole('button', { name: t('views.showColumns') }).click()
  await expect(page.getByRole('columnheader', { name: t('people.column.email') })).toBeVisible()
  await page.getByRole('link', { name: t('people.column.phone'), exact: true }).click()
  await expect(page).toHaveURL(/sort=phone/)
  await page.getByRole('button', { name: t('views.title') }).click()
  await page.getByLabel(t('views.name')).fill(surname)
  await page.getByRole('button', { name: t('views.save') }).click()
  await expect(page.getByRole('link', { name: surname, exact: true })).toBeVisible()
  await page.goto('/admin/employees')
  await page.getByRole('button', { name: t('views.title') }).click()
  await page.getByRole('link', { name: surname, exact: true }).click()
  await expect(page).toHaveURL(/sort=phone/)
  await expect(rows).toHaveCount(50)

  await page.getByRole('button', { name: t('views.exportAs') }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: t('views.exportCsv') }).click()
  const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(61)
  expect(lines[0]).toContain(t('people.column.email'))
  expect(lines[1]).toContain(`${surname} Имя00,'=1+1,`)
})

test('on a phone people are cards, sorted by a choice and chosen by a box', { tag: '@phone' }, async ({
  page,
  login,
  t,
}) => {
  const surname = await createNamesakes()
  await login('system-administrator')
  await page.goto(`/admin/employees?q=${encodeURIComponent(surname)}`)
  await page.getByRole('button', { name: t('people.list.filter') }).click()
  await page.getByLabel(t('people.list.order')).selectOption('-name')
  await page.getByRole('button', { name: t('people.list.apply') }).click()
  const rows = page.locator('tbody tr')
  await expect(rows.first()).toContainText('Имя59')
  await rows.first().getByRole('checkbox').check()
  await expect(page.getByText(t('people.selection.chosen', { n: 1 }), { exact: true })).toBeVisible()
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await expectNoAxeFindings(page)
  const { width, inner } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    inner: window.innerWidth,
  }))
  expect(width).toBeLessThanOrEqual(inner)
})

test('a forged address shows the first page, and a list works without JavaScript', { tag: '@desk' }, async ({
  browser,
  context,
  baseURL,
  login,
  t,
}) => {
  await login('system-administrator')
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    baseURL,
    locale: 'ru-RU',
    storageState: await context.storageState(),
  })
  const page = await plain.newPage()
  const forged =
    'cursor=%00&sort=password&state=x&company=1&district=x&seen=9&link=x&columns=x.y&view=1&changed=1'
  await page.goto(`/admin/employees?${forged}`)
  await expect(
    page.getByRole('heading', { level: 1, name: t('people.directory.title', { directory: 'employee' }) }),
  ).toBeVisible()
  await page.getByRole('searchbox').fill('Власова')
  await page.getByRole('searchbox').press('Enter')
  await expect(page.locator('tbody tr').first()).toContainText('Власова')
  await plain.close()
})
