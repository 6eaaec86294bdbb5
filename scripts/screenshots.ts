import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright'
import { type DemoBrowser, signInOf, withDemoBrowser } from './demo-browser'

/** `npm run screenshots`: the pictures of README.md. */
const folder = resolve('docs/screenshots')
const largestKilobytes = 120

const desk: BrowserContextOptions = { viewport: { width: 1440, height: 620 } }
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
}

async function takeAll(browser: DemoBrowser): Promise<void> {
  const admin = await browser.open(desk)
  await admin.signIn('system-administrator')
  const link = await admin.invite()
  await admin.page.reload()
  await take(admin.page, 'person')
  await admin.page.setViewportSize({ width: 1440, height: 500 })
  await admin.page.goto('/admin/employees')
  await take(admin.page, 'people')

  await admin.page.setViewportSize({ width: 1440, height: 620 })
  await admin.page.goto('/admin')
  await take(admin.page, 'attention')
  await admin.page.goto('/admin/roles')
  await admin.page.getByRole('link', { name: admin.t('roles.base.serviceSpecialist.name') }).click()
  await admin.page.getByRole('switch', { name: admin.t('roles.application.engineerMobile.name') }).uncheck()
  await admin.page.getByText(admin.t('roles.effects.showNames')).first().waitFor()
  await take(admin.page, 'role')

  await admin.page.setViewportSize({ width: 1440, height: 480 })
  await admin.page.goto('/admin/equipment?q=котёл&published=yes')
  await take(admin.page, 'equipment')
  const { page: stranger } = await browser.open(phone)
  await stranger.goto(await passportOf(admin.page))
  await take(stranger, 'passport')
  await stranger.locator('a[href$="/request"]').first().click()
  await take(stranger, 'request')

  const customer = await browser.open(phone)
  await customer.signIn('customer')
  await customer.page.goto('/account/connect')
  await take(customer.page, 'connect')

  const { page: invitation } = await browser.open(phone)
  await invitation.goto(link)
  await take(invitation, 'invitation')

  const visitor = await browser.open(phone)
  await visitor.page.goto('/sign-in')
  await visitor.page.getByLabel(visitor.t('signIn.contact')).fill(signInOf('dispatcher').login)
  await take(visitor.page, 'sign-in')
  await visitor.askForCode('dispatcher')
  await admin.delivered(signInOf('dispatcher').login)
  await take(visitor.page, 'code')

  await admin.page.setViewportSize({ width: 1440, height: 620 })
  await admin.page.goto('/inbox')
  await take(admin.page, 'inbox')
}

/** The address of the first passport among the listed objects: not every one has its sticker yet. */
async function passportOf(page: Page): Promise<string> {
  const objects = await page.getByRole('table').locator('a[href^="/admin/equipment/"]').all()
  const paths = await Promise.all(objects.map((object) => object.getAttribute('href')))
  for (const path of paths) {
    await page.goto(path ?? '')
    const tag = page.locator('main a[href^="/admin/tags/"]:not([href*="print"]):not([href*="new"])').first()
    if ((await tag.count()) === 0) continue
    await page.goto((await tag.getAttribute('href')) ?? '')
    return (await page.locator('a[href^="/p/"]').first().getAttribute('href')) ?? ''
  }
  throw new Error('no listed object has a tag')
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const kilobytes = Math.ceil(statSync(path).size / 1024)
  console.log(`${name}.png ${kilobytes} KB`)
  if (kilobytes > largestKilobytes) throw new Error(`${name}.png is larger than ${largestKilobytes} KB`)
}

mkdirSync(folder, { recursive: true })
await withDemoBrowser(takeAll)
