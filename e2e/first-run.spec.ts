import { formatPhone } from '@/lib/phone'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'
import { type Production, startProduction } from './production'

const password = 'тихий насос 2026'

test('from an empty production database to the first invitee on a phone', { tag: '@desk' }, async ({
  browser,
  t,
}) => {
  test.setTimeout(180_000)
  const production = await startProduction()
  try {
    const desk = await browser.newContext({
      baseURL: production.address,
      locale: 'ru-RU',
      viewport: { width: 1440, height: 900 },
    })
    const owner = await desk.newPage()

    await test.step('the printed link creates the organisation and its owner, once', async () => {
      expect(production.setUpLink).toContain(production.address)
      await owner.goto(production.setUpLink)
      await owner.getByLabel(t('invitations.setUp.organization')).fill('Тепло-Сервис')
      await owner.getByLabel(t('invitations.setUp.surname')).fill('Власова')
      await owner.getByLabel(t('invitations.setUp.givenName')).fill('Ольга')
      await owner.getByLabel(t('invitations.setUp.contact')).fill('vlasova@example.com')
      await owner.getByRole('textbox', { name: t('account.password.new') }).fill(password)
      await owner.getByRole('textbox', { name: t('account.password.repeat') }).fill(password)
      await owner.getByRole('checkbox').check()
      await owner.getByRole('button', { name: t('invitations.setUp.submit') }).click()
      await expect(owner).toHaveURL('/account/applications')
      const again = await desk.request.get(production.setUpLink)
      expect(await again.text()).toContain(t('invitations.setUp.useless').slice(0, 40))
    })

    await test.step('the first screen says what is left, and its steps follow the data', async () => {
      await owner.goto('/admin')
      await expect(owner.getByRole('heading', { name: t('firstRun.title') })).toBeVisible()
      await expect(owner.getByText(t('firstRun.count', { settled: 0, all: 6 }))).toBeVisible()
      await expectNoAxeFindings(owner)
      await owner.getByRole('button', { name: t('firstRun.step.roles.button') }).click()
      await expect(owner).toHaveURL('/admin/roles')
      await owner.goto('/admin')
      const links = t('firstRun.step.links.title')
      await owner.getByRole('button', { name: t('firstRun.skipStep', { title: links }) }).click()
      await expect(owner.getByText(t('firstRun.count', { settled: 2, all: 6 }))).toBeVisible()
    })

    await test.step('an SMS and a letter on trial leave through the gateways that were set', async () => {
      const trial = freshPhone()
      const testGateway = async (channel: 'sms' | 'email', contact: string) => {
        const button = owner.getByRole('button', { name: t(`gateways.test.button.${channel}`) })
        await owner.locator('form').filter({ has: button }).getByRole('textbox').fill(contact)
        await button.click()
      }
      await owner.getByRole('link', { name: t('firstRun.step.sms.button') }).click()
      await expect(owner).toHaveURL('/admin/settings/gateways')
      await testGateway('sms', trial)
      await expect.poll(() => production.sms.requests.map(({ to }) => to)).toContain(trial)
      await testGateway('email', 'vlasova@example.com')
      await expect.poll(() => production.letters.join()).toContain('vlasova@example.com')
      await expect(async () => {
        await owner.goto('/admin')
        await expect(owner.getByText(t('firstRun.count', { settled: 4, all: 6 }))).toBeVisible({
          timeout: 1_000,
        })
      }).toPass()
    })

    const phone = freshPhone()
    await test.step('the first invitation leaves by SMS', async () => {
      await owner.getByRole('link', { name: t('firstRun.step.invitation.button'), exact: true }).click()
      await owner.getByLabel(t('people.field.surname')).fill('Проверкин')
      await owner.getByRole('textbox', { name: new RegExp(`^${t('people.field.givenName')}`) }).fill('Пётр')
      await owner.getByLabel(t('people.field.mobilePhone')).fill(phone)
      await owner.getByRole('checkbox', { name: new RegExp(`^${t('roles.base.dispatcher.name')}`) }).check()
      await owner.getByRole('button', { name: t('people.form.saveAndInvite') }).click()
      await expect(owner.getByText(formatPhone(phone)).first()).toBeVisible()
    })

    await test.step('its person creates a password on a phone and is signed in', async () => {
      const theirs = await browser.newContext({
        baseURL: production.address,
        locale: 'ru-RU',
        viewport: { width: 360, height: 740 },
        hasTouch: true,
        isMobile: true,
      })
      const page = await theirs.newPage()
      await page.goto(await sentLink(production, phone))
      await page.getByRole('textbox', { name: t('account.password.new') }).fill(password)
      await page.getByRole('textbox', { name: t('account.password.repeat') }).fill(password)
      await page.getByRole('checkbox').check()
      await page.getByRole('button', { name: t('common.continue') }).click()
      await expect(page).toHaveURL('/account/applications')
      await expect(page.getByText(t('roles.application.admin.name'))).toBeVisible()
      await theirs.close()
    })

    await test.step('from now on the first screen is what needs attention', async () => {
      await owner.goto('/admin')
      await expect(owner.getByRole('heading', { name: t('attention.title') })).toBeVisible()
      await expect(owner.getByText(t('attention.calm.nothing'))).toBeVisible()
    })

    await test.step('production has no inbox', async () => {
      expect((await desk.request.get('/inbox')).status()).toBe(404)
    })
  } finally {
    await production.stop()
  }
})

/** The link in the SMS that the gateway handed to a telephone. */
async function sentLink({ sms }: Production, phone: string): Promise<string> {
  const text = () => [...sms.delivered.values()].find(({ to }) => to === phone)?.text ?? ''
  await expect.poll(text, { message: `an SMS to ${phone}` }).toMatch(/https?:\S+/)
  return text().match(/https?:\S+/)?.[0] ?? ''
}
