import { database } from '@/db/client'
import { servers } from '@/db/schema'
import type { RunningProvider } from '@/scripts/openid-provider'
import { createOrganization, createPerson } from '@/test/factories'
import { bringProvider, colleague, startProviderFor } from '@/test/openid'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

const running: RunningProvider[] = []
test.afterEach(() => Promise.all(running.splice(0).map(({ close }) => close())))

/** An organisation of this test alone, whose people sign in at a provider of its own. */
async function openServer() {
  const mark = freshPhone().slice(1)
  const domain = `teplo-${mark}.example`
  const address = `server-${mark}.example`
  const organization = await createOrganization({ name: `Тепло ${mark}` })
  await database().insert(servers).values({ organizationId: organization.id, address })
  const email = `petrova@${domain}`
  const person = { ...colleague, claims: { ...colleague.claims, email } }
  const provider = await startProviderFor([organization], [person])
  running.push(provider)
  await bringProvider(organization, provider.issuer, { domain })
  return { organization, address, email }
}

test('a person starts from the server’s address, signs in at its provider', {
  tag: '@phone',
}, async ({ page, t }) => {
  const { organization, address, email } = await openServer()
  await createPerson(organization, { surname: 'Петрова', email, mobilePhone: null, roles: ['dispatcher'] })

  await page.goto('/sign-in')
  await page.getByRole('link', { name: t('connecting.start.address') }).click()
  await page.getByLabel(t('connecting.server.label')).fill(address)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: t('openid.leave.button') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('openid.leave.button') }).click()

  await expect(page.getByRole('heading', { name: 'Единый вход сотрудников' })).toBeVisible()
  await page.getByLabel('Логин').fill(colleague.login)
  await page.getByLabel('Пароль').fill('не тот')
  await page.getByRole('button', { name: 'Войти' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Пароль').fill(colleague.password)
  await page.getByRole('button', { name: 'Войти' }).click()

  await expect(page.getByRole('heading', { name: t('connecting.consent.title') })).toBeVisible()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('connecting.consent.button') }).click()
  await expect(page.getByRole('heading', { name: t('connecting.done.title') })).toBeVisible()
  await page.goto('/home')
  await expect(page.getByText('Петрова').first()).toBeVisible()
})
