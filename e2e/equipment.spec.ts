import sharp from 'sharp'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

const unique = (word: string) => `${word} ${freshPhone().slice(-7)}`

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
