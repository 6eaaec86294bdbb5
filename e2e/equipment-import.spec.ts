import { randomUUID } from 'node:crypto'
import { and, isNull, like } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment } from '@/db/schema'
import { xlsxFile, xlsxType } from '@/lib/xlsx'
import { demoOrganizationId, expect, test } from './fixtures'

/** A workbook of these headings and rows. */
async function workbook(header: string[], ...rows: string[][]): Promise<Buffer> {
  async function* batches() {
    yield rows
  }
  const parts: Uint8Array[] = []
  for await (const part of xlsxFile('Оборудование', header, batches())) parts.push(part)
  return Buffer.concat(parts)
}

test('a workbook of equipment is rehearsed, mended, written and taken back', { tag: '@desk' }, async ({
  page,
  login,
  t,
}) => {
  const series = randomUUID().slice(0, 8)
  const organizationId = await demoOrganizationId()
  await database()
    .insert(equipment)
    .values({ organizationId, name: 'Насос', inventoryNumber: `${series}-1` })
  const names = async () => {
    const rows = await database()
      .select({ name: equipment.name })
      .from(equipment)
      .where(and(like(equipment.inventoryNumber, `${series}-%`), isNull(equipment.deletedAt)))
    return rows.map(({ name }) => name).sort()
  }
  await login('system-administrator')
  await page.goto('/admin/equipment')
  await page.getByRole('link', { name: t('import.link') }).click()
  await page.getByLabel(t('import.upload.choose')).setInputFiles({
    name: 'Оборудование.xlsx',
    mimeType: xlsxType,
    buffer: await workbook(
      ['Наименование', 'Инв. №', 'Состояние', 'Входит в состав'],
      ['Насос сетевой', `${series}-1`, 'В ремонте', ''],
      ['Бойлер', `${series}-2`, 'Работает', `${series}-3`],
      ['Клапан', `${series}-3`, 'Сломан', ''],
    ),
  })
  await page.getByRole('button', { name: t('import.upload.send') }).click()
  await expect(page.getByLabel(t('import.columns.holds', { heading: 'Инв. №' }))).toHaveValue(
    'inventoryNumber',
  )
  await page.getByRole('button', { name: t('import.columns.check') }).click()
  const tab = (name: 'new' | 'changed' | 'refused', n: string) =>
    page.getByRole('link', { name: t('import.tabCount', { name: t(`import.tab.${name}`), n }) })
  await tab('changed', '1').click()
  await expect(page.getByText('Насос → Насос сетевой')).toBeVisible()
  await tab('refused', '2').click()
  await expect(page.getByText(t('import.problem.parentRefused', { row: '4' }))).toBeVisible()
  await page
    .getByRole('link', { name: t('import.mend.open') })
    .nth(1)
    .click()
  await page.getByRole('textbox', { name: 'Состояние' }).fill('Неисправно')
  await page.getByRole('button', { name: t('import.mend.save') }).click()
  await expect(tab('new', '2')).toBeVisible()
  expect(await names()).toEqual(['Насос'])

  await page.getByRole('button', { name: t('import.run.submit', { n: 3 }) }).click()
  await expect(page.getByRole('button', { name: t('import.report.undo') })).toBeVisible()
  expect(await names()).toEqual(['Бойлер', 'Клапан', 'Насос сетевой'])
  await page.getByRole('button', { name: t('import.report.undo') }).click()
  await page.waitForURL('/admin/jobs/*')
  await expect(page.getByText(t('jobs.state.done'), { exact: true })).toBeVisible()
  expect(await names()).toEqual(['Насос'])
})
