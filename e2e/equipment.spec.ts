import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { database } from '@/db/client'
import { equipment } from '@/db/schema'
import { createPerson, demoOrganizationId, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

const unique = (word: string) => `${word} ${freshPhone().slice(-7)}`

async function createObjects(name: string, count: number): Promise<void> {
  const organizationId = await demoOrganizationId()
  const series = freshPhone().slice(-7)
  await database()
    .insert(equipment)
    .values(
      Array.from({ length: count }, (_, n) => ({
        organizationId,
        name,
        inventoryNumber: `${series}-И-${n + 1}`,
      })),
    )
}

test('a type asks for a characteristic; an object tells it, gets a photo and an entry, and becomes a part', {
  tag: '@desk',
}, async ({ page, login, t }) => {
  const [type, boiler, house] = [unique('Котёл'), unique('Котёл'), unique('Здание')]
  await login('system-administrator')
  await page.goto('/admin/equipment/types/new')
  await page.getByLabel(t('equipment.types.name')).first().fill(type)
  const row = page.getByRole('group', { name: t('equipment.types.row', { n: 1 }) })
  await row.getByLabel(t('equipment.types.rowName')).fill('Мощность')
  await row.getByRole('combobox').first().selectOption('number')
  await row.getByLabel(t('equipment.types.rowUnit')).fill('кВт')
  await row.getByLabel(t('equipment.types.rowRequired')).selectOption('yes')
  await page.getByRole('button', { name: t('equipment.types.save') }).click()
  await expect(page.getByRole('link', { name: type })).toBeVisible()

  await page.goto('/admin/equipment/new')
  await page.getByLabel(t('equipment.field.name')).fill(house)
  await page.getByLabel(t('equipment.field.address'), { exact: true }).fill('Хлебная, 3')
  await page.getByRole('button', { name: t('equipment.save') }).click()
  await expect(page.getByRole('heading', { name: house, level: 1 })).toBeVisible()
  const housePage = page.url()

  await page.getByRole('link', { name: t('equipment.card.parts') }).click()
  await page.getByRole('link', { name: t('equipment.card.addPart') }).click()
  await page.getByLabel(t('equipment.field.name')).fill(boiler)
  await page.getByLabel(t('equipment.field.type'), { exact: true }).selectOption(type)
  await page.getByRole('button', { name: t('equipment.save') }).click()
  await expect(page.getByText(t('common.required'))).toBeVisible()
  await page.getByLabel('Мощность, кВт').fill('440,5')
  await page.getByRole('button', { name: t('equipment.save') }).click()
  await expect(page.getByRole('heading', { name: boiler, level: 1 })).toBeVisible()
  await expect(page.getByText('440,5\u00a0кВт')).toBeVisible()
  await expect(page.getByText('Хлебная, 3')).toBeVisible()

  await page.getByRole('link', { name: t('equipment.card.files') }).click()
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#2f55d4' } })
    .jpeg()
    .toBuffer()
  await page.getByLabel(t('equipment.files.choose')).setInputFiles([
    { name: 'котёл.jpg', mimeType: 'image/jpeg', buffer: photo },
    { name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script>') },
  ])
  await page.getByRole('button', { name: t('equipment.files.upload') }).click()
  await expect(page.getByRole('status').getByText(t('equipment.files.added', { n: 1 }))).toBeVisible()
  const refusal = t('equipment.files.refused', { n: 1, reason: '' }).slice(0, 12)
  await expect(page.getByText(refusal)).toBeVisible()
  const shown = page.getByRole('img', { name: t('equipment.files.open', { name: 'котёл.jpg' }) }).last()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)
  await expectNoAxeFindings(page)

  await page.goto(`${housePage}/edit`)
  await expectNoAxeFindings(page)
  await page.getByRole('combobox', { name: t('equipment.field.parent') }).fill(boiler)
  await page.getByRole('option', { name: boiler }).click()
  await page.getByRole('button', { name: t('equipment.save') }).click()
  await expect(page.getByText(t('equipment.problem.circle', { parent: boiler }))).toBeVisible()
})

test('equipment is found, chosen, exported and published at once, and taken back', { tag: '@desk' }, async ({
  page,
  login,
  t,
}) => {
  const word = unique('Вентиль')
  await createObjects(word, 3)
  await login('system-administrator')
  await page.goto(`/admin/equipment?q=${encodeURIComponent(word)}&published=no`)
  const rows = page.locator('tbody tr')
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: t('views.columns') }).click()
  await page.getByRole('checkbox', { name: t('equipment.column.inventory') }).check()
  await page.getByRole('button', { name: t('views.showColumns') }).click()
  await page.getByRole('link', { name: t('equipment.column.inventory') }).click()
  await expect(page).toHaveURL(/sort=inventory/)
  await page.getByRole('link', { name: t('equipment.column.inventory') }).click()
  await expect(rows.first()).toContainText('И-3')

  await page.getByRole('button', { name: t('views.exportAs') }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: t('views.exportCsv') }).click()
  const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toContain('И-3')

  await page.getByRole('checkbox', { name: t('equipment.selection.page') }).check()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('bulk.bar.passport'), exact: true }).click()
  await page.getByRole('menuitem', { name: t('bulk.equipment.verb.publish.name') }).click()
  await expect(
    page.getByRole('heading', { name: t('bulk.equipment.verb.publish.outlook', { n: 3 }) }),
  ).toBeVisible()
  await page.getByRole('button', { name: t('bulk.equipment.verb.publish.button') }).click()
  await expect(page.getByText(t('jobs.state.done'), { exact: true })).toBeVisible()
  const job = page.url()
  await page.goto(`/admin/equipment?q=${encodeURIComponent(word)}&published=yes`)
  await expect(rows).toHaveCount(3)
  await page.goto(job)
  await page.getByRole('button', { name: t('jobs.undo') }).click()
  await expect(page.getByRole('link', { name: t('jobs.undoOfLink') })).toBeVisible()
  await expect(page.getByText(t('jobs.state.done'), { exact: true })).toBeVisible()
  await page.goto(`/admin/equipment?q=${encodeURIComponent(word)}&published=no`)
  await expect(rows).toHaveCount(3)
})

test('a field of the organisation’s own is asked on a card, and shown to its person', {
  tag: '@desk',
}, async ({ page, login, t }) => {
  const field = unique('Допуск')
  await login('system-administrator')
  await page.goto('/admin/settings/fields')
  const rows = page.getByRole('group', { name: new RegExp(t('personFields.row', { n: '' }).trim()) })
  const row = rows.last()
  await row.getByLabel(t('equipment.types.rowName')).fill(field)
  await row.getByLabel(t('equipment.types.rowAudience')).selectOption('signed-in')
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('equipment.types.save') }).click()
  await expect(page.getByRole('status').getByText(t('settings.saved'))).toBeVisible()

  await page.goto('/admin/employees/new')
  await expect(page.getByLabel(field)).toBeVisible()
  await createPerson(page, t, {
    surname: unique('Вопросов'),
    givenName: 'Пётр',
    phone: freshPhone(),
    role: 'dispatcher',
  })
  await page.getByRole('link', { name: t('people.card.edit') }).click()
  await page.getByLabel(field).fill('III группа')
  await page.getByRole('button', { name: t('people.form.save') }).click()
  await expect(page.getByText('III группа').first()).toBeVisible()
})
