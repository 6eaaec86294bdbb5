import { readFile } from 'node:fs/promises'
import { database } from '@/db/client'
import { equipment, tags } from '@/db/schema'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber, tagNumberText } from '@/features/tags/number'
import {
  createCompany,
  createOrganization,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'
import { office } from './office'

const serialNumber = 'VT-200-7713'

async function insertTag(organization: Organization, equipmentId: string | null) {
  const tag = { code: newTagCode(), number: newTagNumber() }
  await database()
    .insert(tags)
    .values({ organizationId: organization.id, ...tag, equipmentId, state: equipmentId ? 'bound' : 'blank' })
  return tag
}

/** A published boiler with a tag, and a customer of its company. */
async function scanned() {
  const organization = await createOrganization({ name: 'Тепло-Север', emergencyNumbers: 'Запах газа — 104' })
  const company = await createCompany(organization)
  const name = `Котёл ${crypto.randomUUID().slice(0, 8)}`
  const [thing] = await database()
    .insert(equipment)
    .values({ organizationId: organization.id, name, companyId: company.id, isPublished: true, serialNumber })
    .returning()
  const phone = freshPhone()
  await createRegisteredPerson(organization, {
    directory: 'customer',
    companyId: company.id,
    mobilePhone: phone,
    roles: ['customer'],
  })
  return { name, phone, ...(await insertTag(organization, thing?.id ?? null)) }
}

test('whoever scans reads the passport, and more after signing in by a code, without JavaScript', {
  tag: '@phone',
}, async ({ browser, delivered, baseURL, t }) => {
  const { code, number, name, phone } = await scanned()
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
    locale: 'ru-RU',
    baseURL,
  })
  const page = await context.newPage()
  await page.goto(`/p/${code}`)
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expect(page.getByText(tagNumberText(number))).toBeVisible()
  await expect(page.getByRole('link', { name: '104' })).toHaveAttribute('href', 'tel:104')
  await expect(page.getByRole('link', { name: t('passport.report') })).toBeVisible()
  await expect(page.getByText(serialNumber)).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  await page.getByRole('link', { name: t('passport.signInForMore') }).click()
  await page.getByLabel(t('signIn.contact')).fill(phone)
  await page.getByRole('button', { name: t('common.continue') }).click()
  await page.getByRole('button', { name: t('signIn.password.byCode') }).click()
  const [, digits = ''] = await delivered(phone, /#(\d{4})\b/)
  await page.getByLabel(t('signIn.code.label', { digits: 4 })).fill(digits)
  await page.getByRole('button', { name: t('common.continue') }).click()
  await expect(page).toHaveURL(`/p/${code}`)
  await expect(page.getByText(serialNumber)).toBeVisible()

  await page.goto(`/p?number=${tagNumberText(number).toLowerCase()}`)
  await expect(page).toHaveURL(`/p/${code}`)
  await context.close()
})

test('an administrator walks round with a blank tag, and prints labels whose codes were read again', {
  tag: '@phone',
}, async ({ browser, page, baseURL, t }) => {
  const { organization, open } = await office(browser, { baseURL, viewport: page.viewportSize() })
  const tag = await insertTag(organization, null)
  const theirs = await open()
  await theirs.goto(`/p/${tag.code}`)
  await theirs.getByRole('link', { name: t('passport.bind') }).click()
  await theirs.getByRole('textbox', { name: t('tags.bindPage.name'), exact: true }).fill('Насос в подвале')
  await expectNoAxeFindings(theirs)
  await theirs.getByRole('button', { name: t('tags.bindPage.submit') }).click()
  await expect(theirs.getByText(t('tags.bindPage.nextTag'))).toBeVisible()
  await theirs.getByRole('link', { name: t('tags.bindPage.passport') }).click()
  await expect(theirs.getByRole('heading', { name: 'Насос в подвале' })).toBeVisible()

  await theirs.getByRole('link', { name: t('passport.edit') }).click()
  const faulty = theirs.getByRole('radio', { name: t('equipment.state.faulty') })
  await expect(faulty).toBeVisible()
  await expectNoAxeFindings(theirs)
  await faulty.check()
  await theirs.getByRole('button', { name: t('equipment.save') }).click()
  await expect(theirs).toHaveURL(`/p/${tag.code}`)
  await expect(theirs.getByText(t('equipment.state.faulty'), { exact: true })).toBeVisible()
  const change = theirs.getByText(`${t('equipment.state.working')} → ${t('equipment.state.faulty')}`)
  await expect(change).toBeHidden()
  await theirs.getByText(t('passport.changes')).click()
  await expect(change).toBeVisible()

  await theirs.goto('/admin/tags')
  await theirs.getByRole('link', { name: tagNumberText(tag.number) }).click()
  await expect(theirs.getByText(t('tags.event.bound', { name: 'Насос в подвале' }))).toBeVisible()
  await expectNoAxeFindings(theirs)
  await theirs.getByRole('link', { name: t('tags.print') }).click()
  await expect(theirs.getByAltText(t('labels.preview.label'))).toBeVisible()
  await theirs.getByRole('button', { name: t('labels.new.submit', { n: 1 }) }).click()
  await expect(theirs.getByText(t('labels.print.whole'))).toBeVisible({ timeout: 30_000 })
  await expectNoAxeFindings(theirs)
  const download = theirs.waitForEvent('download')
  await theirs.getByRole('link', { name: t('labels.print.download') }).click()
  const file = await readFile(await (await download).path())
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
  await theirs.context().close()
})
