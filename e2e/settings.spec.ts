import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { database } from '@/db/client'
import { organizations } from '@/db/schema'
import { createRegisteredPerson } from '@/test/factories'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'
import { office } from './office'

const screens = ['organization', 'access', 'codes', 'limits', 'links', 'consent', 'retention']

// axe looks at them with all other pages: accessibility-pages.ts.
for (const locale of ['ru-RU', 'en-GB'] as const) {
  test(`nothing runs over on any screen: ${locale}`, { tag: '@phone' }, async ({
    browser,
    baseURL,
    viewport,
  }) => {
    const { open } = await office(browser, { baseURL, viewport })
    const page = await open({ locale })
    for (const path of ['/admin/settings', ...screens.map((one) => `/admin/settings/${one}`), '/help']) {
      await page.goto(path)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, path).toBe(0)
    }
  })
}

for (const javaScriptEnabled of [true, false]) {
  test(`two administrators edit one page${javaScriptEnabled ? '' : ' without JavaScript'}: the second sees the first’s words and loses nothing`, {
    tag: javaScriptEnabled ? '@desk' : '@phone',
  }, async ({ browser, baseURL, viewport, t }) => {
    const { organization, open } = await office(browser, { baseURL, viewport })
    const [first, second] = [await open(), await open({ javaScriptEnabled })]
    await Promise.all([first, second].map((page) => page.goto('/admin/settings/organization')))
    const save = (page: Page) => page.getByRole('button', { name: t('settings.save'), exact: true }).click()

    await first.getByLabel(t('settings.profile.name')).fill('Север-1')
    await first.getByLabel(t('settings.profile.supportEmail')).fill('help@example.com')
    await save(first)
    await expect(first.getByText(t('settings.saved'))).toBeVisible()

    await second.getByLabel(t('settings.profile.name')).fill('Север-2')
    await second.getByLabel(t('settings.profile.instruction')).fill('Звоните дежурному')
    await save(second)
    await expect(second.getByText(t('common.conflict.text'))).toBeInViewport()
    if (javaScriptEnabled) await expectNoAxeFindings(second)
    const told = (field: string) => second.getByRole('listitem').filter({ hasText: field })
    await expect(told(t('settings.profile.name'))).toContainText('Север-1')
    await expect(told(t('settings.profile.name'))).toContainText('Север-2')
    await expect(told(t('settings.profile.supportEmail')).getByRole('checkbox')).toBeChecked()
    await expect(told(t('settings.profile.name')).getByRole('checkbox')).not.toBeChecked()
    await expect(second.getByLabel(t('settings.profile.instruction'))).toHaveValue('Звоните дежурному')
    await save(second)
    await expect(second.getByText(t('settings.saved'))).toBeVisible()

    const [row] = await database().select().from(organizations).where(eq(organizations.id, organization.id))
    expect(row).toMatchObject({
      name: 'Север-2',
      supportEmail: 'help@example.com',
      instruction: 'Звоните дежурному',
    })
  })
}

test('a value out of bounds is said beside its field, a good one is marked and led back', {
  tag: '@desk',
}, async ({ browser, baseURL, viewport, t }) => {
  const { open } = await office(browser, { baseURL, viewport })
  const page = await open()
  await page.goto('/admin/settings/access')
  const hours = page.getByLabel(t('settings.value.invitationHours.label'))
  const save = page.getByRole('button', { name: t('settings.save'), exact: true })
  await hours.fill('1000')
  await save.click()
  await expect(page.getByText(t('settings.problem.bounds', { minimum: 1, maximum: 720 }))).toBeVisible()
  await expect(hours).toBeFocused()
  await expect(hours).toHaveValue('1000')
  await hours.fill('24')
  await save.click()
  await expect(page.getByText(t('settings.saved'))).toBeVisible()
  await expect(page.getByText(t('settings.field.changed'))).toHaveCount(1)

  const usual = t('settings.unit.hours', { n: 72 })
  await page.getByRole('button', { name: t('settings.field.reset', { value: usual }) }).click()
  await expect(hours).toHaveValue('72')
  await page
    .getByRole('link', { name: t('settings.title') })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: t('common.unsaved.title') })).toBeVisible()
})

test('a logo is put up and seen by the organisation’s people, a drawing with a script is not', {
  tag: '@phone',
}, async ({ browser, baseURL, viewport, t }) => {
  const { open } = await office(browser, { baseURL, viewport })
  const page = await open()
  await page.goto('/admin/settings/organization')
  const upload = async (name: string, buffer: Buffer) => {
    await page.getByLabel(t('settings.logo.field')).setInputFiles({ name, mimeType: 'image/png', buffer })
    await page.getByRole('button', { name: t('settings.logo.upload') }).click()
  }
  await upload(
    'logo.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  )
  await expect(page.getByText(t('settings.logo.svg'))).toBeVisible()
  await upload(
    'logo.png',
    await sharp({ create: { width: 300, height: 100, channels: 3, background: '#2f6b4e' } })
      .png()
      .toBuffer(),
  )
  await expect(page.getByText(t('settings.saved'))).toBeVisible()
  const source = (await page.getByAltText(t('settings.logo.alt')).getAttribute('src')) ?? ''
  const response = await page.request.get(source)
  expect(response.headers()).toMatchObject({
    'content-type': 'image/png',
    'cache-control': expect.stringContaining('immutable'),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  await page.goto('/account')
  await expect(page.locator(`header img[src="${source}"]`)).toBeVisible()
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', `${source}/icon`)
})

test('a new consent is asked for before anything else, and the account stays reachable', {
  tag: '@phone',
}, async ({ browser, baseURL, viewport, t }) => {
  const { organization, open } = await office(browser, { baseURL, viewport })
  const colleague = await createRegisteredPerson(organization, { mobilePhone: freshPhone() })
  const page = await open()
  await page.goto('/admin/settings/consent')
  const text = 'Я разрешаю обрабатывать мои данные, чтобы работать здесь. '.repeat(5)
  await page.getByLabel(t('settings.consent.ru')).fill(text)
  await page.getByRole('button', { name: t('settings.consent.check') }).click()
  await expect(page.getByText(t('settings.consent.willAsk', { n: 2 }))).toBeVisible()
  await page.getByRole('button', { name: t('settings.consent.publish') }).click()

  // Whoever published it is asked like everybody else.
  await expect(page.getByRole('heading', { name: t('account.consents.askTitle') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.goto('/account/consents')
  await expect(page.getByRole('heading', { name: t('account.consents.title') })).toBeVisible()
  await page.goto('/admin/employees')
  await expect(page).toHaveURL(/\/account\/consents\/new\?next=/)
  await page.getByRole('button', { name: t('account.consents.give') }).click()
  await expect(page.getByText(t('invitations.problem.consentNeeded'))).toBeVisible()
  await page.getByLabel(t('account.consents.agree')).check()
  await page.getByRole('button', { name: t('account.consents.give') }).click()
  await expect(page).toHaveURL('/admin/employees')
  await expect(page.getByRole('link', { name: colleague.surname }).first()).toBeVisible()
})

test('the help explains each way of signing in without JavaScript, with its pictures', {
  tag: '@phone',
}, async ({ browser, baseURL, viewport, t }) => {
  const context = await browser.newContext({ locale: 'ru-RU', viewport, baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: t('signIn.help') }).click()
  await expect(page).toHaveURL('/help')
  await page.getByRole('link', { name: t('help.topic.forgotten.title') }).click()
  await expect(page).toHaveURL('/help#forgotten')
  for (const picture of await page.locator('main img').all()) {
    await picture.scrollIntoViewIfNeeded()
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
  }
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /^index/)
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', t('help.description'))
  await context.close()
})
