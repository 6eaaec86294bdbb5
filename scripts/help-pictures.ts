import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { type PicturedTopic, pictureSize } from '@/features/help/topics'
import { type Locale, locales } from '@/lib/locales'
import { type DemoBrowser, signInOf, withDemoBrowser } from './demo-browser'

/** `npm run help-pictures`: the pictures of /help. */
const folder = resolve('public/help')
const largestKilobytes = 20
const phone = { viewport: { width: 360, height: 516 }, deviceScaleFactor: 2, isMobile: true }

async function takeAll(browser: DemoBrowser, link: string, locale: Locale): Promise<void> {
  const visitor = await browser.open(phone, locale)
  const { page, t } = visitor
  await page.goto('/sign-in')
  await page.getByLabel(t('signIn.contact')).fill(signInOf('service-specialist').login)
  await take(page, locale, 'password')
  await visitor.askForCode('service-specialist')
  await take(page, locale, 'code')
  await page.goto('/reset')
  await take(page, locale, 'forgotten')
  await visitor.signIn('service-specialist')
  await take(page, locale, 'next')

  const { page: invited } = await browser.open(phone, locale)
  await invited.goto(link)
  await take(invited, locale, 'invitation')
}

async function take(page: Page, locale: Locale, topic: PicturedTopic): Promise<void> {
  await page.waitForLoadState('networkidle')
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  const path = join(folder, locale, `${topic}.webp`)
  await sharp(png)
    .resize(pictureSize.width * 2, pictureSize.height * 2)
    .webp({ quality: 60, effort: 6 })
    .toFile(path)
  const kilobytes = Math.ceil(statSync(path).size / 1024)
  console.log(`${locale}/${topic}.webp ${kilobytes} KB`)
  if (kilobytes > largestKilobytes) throw new Error(`${path} is larger than ${largestKilobytes} KB`)
}

for (const locale of locales) mkdirSync(join(folder, locale), { recursive: true })
await withDemoBrowser(async (browser) => {
  const admin = await browser.open({ viewport: { width: 1440, height: 900 } })
  await admin.signIn('system-administrator')
  const link = await admin.invite()
  for (const locale of locales) await takeAll(browser, link, locale)
})
