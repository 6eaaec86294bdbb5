import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright'
import { readDemoSignIns } from '@/db/demo/sign-ins'
import type { BaseRole } from '@/features/roles/base-roles'
import type { Locale } from '@/lib/locales'
import { type Translator, translatorFor } from '@/lib/translator'
import { chosenPort } from './port'

/** Runs `work` with a browser of our own, for pictures of a demo that runs at `PORT` with `PROPUSK_DATA`. */
export async function withDemoBrowser(work: (browser: DemoBrowser) => Promise<void>): Promise<void> {
  // The browser unpacks itself there, readable by its owner alone.
  process.env.TMPDIR = resolve('.propusk-test/tmp')
  mkdirSync(process.env.TMPDIR, { recursive: true })
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    await work(new DemoBrowser(browser))
  } finally {
    await browser.close()
  }
}

export class DemoBrowser {
  constructor(private readonly browser: Browser) {}

  /** A page of a visitor of their own. */
  async open(device: BrowserContextOptions, locale: Locale = 'ru'): Promise<DemoPage> {
    const context = await this.browser.newContext({
      ...device,
      baseURL: `http://localhost:${chosenPort()}`,
      locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
      timezoneId: 'Europe/Moscow',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    })
    return new DemoPage(await context.newPage(), translatorFor(locale))
  }
}

/** A page of the demo and what its people do there. */
class DemoPage {
  constructor(
    readonly page: Page,
    readonly t: Translator,
  ) {}

  async signIn(role: BaseRole): Promise<void> {
    const { page, t } = this
    const { login, password } = signInOf(role)
    await page.goto('/sign-in')
    await page.getByLabel(t('signIn.contact')).fill(login)
    await page.getByRole('button', { name: t('common.continue') }).click()
    await page.getByRole('textbox', { name: t('signIn.password.label') }).fill(password)
    await page.getByRole('button', { name: t('signIn.password.button'), exact: true }).click()
    await page.waitForURL('**/account/applications')
  }

  /** Ends on the page that asks for the code. */
  async askForCode(role: BaseRole): Promise<void> {
    const { page, t } = this
    await page.getByLabel(t('signIn.contact')).fill(signInOf(role).login)
    await page.getByRole('button', { name: t('common.continue') }).click()
    await page.getByRole('button', { name: t('signIn.password.byCode') }).click()
    await page.waitForURL('**/sign-in/code')
  }

  /** Ends on the card of a person who was just invited, and returns the link that their SMS brought. */
  async invite(): Promise<string> {
    const { page, t } = this
    const mobilePhone = freshPhone()
    await page.goto('/admin/employees/new')
    await page.getByLabel(t('people.field.surname')).fill('Нестерова')
    await page.getByRole('textbox', { name: new RegExp(`^${t('people.field.givenName')}`) }).fill('Софья')
    await page.getByLabel(t('people.field.mobilePhone')).fill(mobilePhone)
    await page.getByRole('checkbox', { name: new RegExp(`^${t('roles.base.dispatcher.name')}`) }).check()
    await page.getByRole('button', { name: t('people.form.saveAndInvite') }).click()
    await page.getByRole('heading', { name: 'Нестерова Софья' }).waitFor()
    return this.delivered(mobilePhone)
  }

  /** Waits for the newest message to this phone and returns the link in it, if there is one. */
  async delivered(to: string): Promise<string> {
    const arrived = await this.page.waitForFunction(
      async (inbox) => {
        const response = await fetch(inbox, { headers: { accept: 'application/json' } })
        const [newest] = (await response.json()) as { text: string }[]
        return newest?.text
      },
      `/inbox?to=${encodeURIComponent(to)}`,
      { polling: 200 },
    )
    return (await arrived.jsonValue())?.match(/https?:\S+/)?.[0] ?? ''
  }
}

export function signInOf(role: BaseRole) {
  const signIn = readDemoSignIns().find((one) => one.role === role)
  if (!signIn) throw new Error('The demo is not filled: run npm start first, with the same PROPUSK_DATA.')
  return signIn
}

/** A mobile number of the code 975, which is given to nobody. */
const freshPhone = (): string => `+7975${String(Date.now() % 10_000_000).padStart(7, '0')}`
