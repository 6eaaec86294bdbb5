import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright'
import { readDemoSignIns } from '@/db/demo/sign-ins'
import type { BaseRole } from '@/features/roles/base-roles'
import { translatorFor } from '@/lib/translator'
import { chosenPort } from './port'

/** `npm run screenshots`: the pictures of README.md, taken from a demo that runs at `PORT` with `PROPUSK_DATA`. */
const address = `http://localhost:${chosenPort()}`
const folder = resolve('docs/screenshots')
const largestKilobytes = 120
const t = translatorFor('ru')

const desk: BrowserContextOptions = { viewport: { width: 1440, height: 620 } }
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
}

async function takeAll(browser: Browser): Promise<void> {
  const open = async (device: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({
      ...device,
      baseURL: address,
      locale: 'ru-RU',
      timezoneId: 'Europe/Moscow',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    })
    return context.newPage()
  }

  const invited = freshPhone()
  const admin = await open(desk)
  await signIn(admin, 'system-administrator')
  await invite(admin, invited)
  const link = await delivered(admin, invited)
  await admin.reload()
  await take(admin, 'person')
  await admin.setViewportSize({ width: 1440, height: 540 })
  await admin.goto('/admin/employees')
  await take(admin, 'people')

  const invitation = await open(phone)
  await invitation.goto(link)
  await take(invitation, 'invitation')

  const visitor = await open(phone)
  await visitor.goto('/sign-in')
  await visitor.getByLabel(t('signIn.contact')).fill(signInOf('dispatcher').login)
  await take(visitor, 'sign-in')
  await visitor.getByRole('button', { name: t('common.continue') }).click()
  await visitor.getByRole('button', { name: t('signIn.password.byCode') }).click()
  await visitor.waitForURL('**/sign-in/code')
  await delivered(admin, signInOf('dispatcher').login)
  await take(visitor, 'code')

  await admin.setViewportSize({ width: 1440, height: 620 })
  await admin.goto('/inbox')
  await take(admin, 'inbox')
}

/** A mobile number of the code 975, which is given to nobody. */
const freshPhone = (): string => `+7975${String(Date.now() % 10_000_000).padStart(7, '0')}`

function signInOf(role: BaseRole) {
  const signIn = readDemoSignIns().find((one) => one.role === role)
  if (!signIn) throw new Error('The demo is not filled: run npm start first, with the same PROPUSK_DATA.')
  return signIn
}

async function signIn(page: Page, role: BaseRole): Promise<void> {
  const { login, password } = signInOf(role)
  await page.goto('/sign-in')
  await page.getByLabel(t('signIn.contact')).fill(login)
  await page.getByRole('button', { name: t('common.continue') }).click()
  await page.getByRole('textbox', { name: t('signIn.password.label') }).fill(password)
  await page.getByRole('button', { name: t('signIn.password.button'), exact: true }).click()
  await page.waitForURL('**/account/applications')
}

/** Ends on the invited person's card. */
async function invite(page: Page, mobilePhone: string): Promise<void> {
  await page.goto('/admin/employees/new')
  await page.getByLabel(t('people.field.surname')).fill('Нестерова')
  await page.getByRole('textbox', { name: new RegExp(`^${t('people.field.givenName')}`) }).fill('Софья')
  await page.getByLabel(t('people.field.mobilePhone')).fill(mobilePhone)
  await page.getByRole('checkbox', { name: new RegExp(`^${t('roles.base.dispatcher.name')}`) }).check()
  await page.getByRole('button', { name: t('people.form.saveAndInvite') }).click()
  await page.getByRole('heading', { name: 'Нестерова Софья' }).waitFor()
}

/** Waits for the newest message to this phone and returns the link in it, if there is one. */
async function delivered(page: Page, to: string): Promise<string> {
  for (;;) {
    const response = await page.request.get(`/inbox?to=${encodeURIComponent(to)}`, {
      headers: { accept: 'application/json' },
    })
    const [newest] = (await response.json()) as { text: string }[]
    if (newest) return newest.text.match(/https?:\S+/)?.[0] ?? ''
    await page.waitForTimeout(200)
  }
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
// The browser unpacks itself there, readable by its owner alone.
process.env.TMPDIR = resolve('.propusk-test/tmp')
mkdirSync(process.env.TMPDIR, { recursive: true })
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  await takeAll(browser)
} finally {
  await browser.close()
}
