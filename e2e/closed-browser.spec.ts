import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { identifiers, memberships } from '@/db/schema'
import type { RunningProvider } from '@/scripts/openid-provider'
import { createPerson } from '@/test/factories'
import { bringProvider, colleague, startProviderFor } from '@/test/openid'
import { expect, freshPhone, test } from './fixtures'
import { openServer } from './open-server'

const running: RunningProvider[] = []
test.afterEach(() => Promise.all(running.splice(0).map(({ close }) => close())))

/** A telephone in Russian, without JavaScript; what closes it forgets the cookies that end with a browser. */
const telephone = { locale: 'ru-RU', viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
test.use(telephone)
// A walk of some twenty pages, each in a browser of its own.
test.setTimeout(120_000)

/** Closes the browser with all its pages and comes back to an address: with what it kept, or on a phone that knows nothing. */
async function comeBack(page: Page, path: string, kept: 'kept' | 'lost' = 'kept'): Promise<Page> {
  const context = page.context()
  const { cookies } = await context.storageState()
  const anew = await context.browser()?.newContext({ ...telephone, baseURL: test.info().project.use.baseURL })
  if (!anew) throw new Error('the page has no browser')
  await context.close()
  if (kept === 'kept') await anew.addCookies(cookies.filter(({ expires }) => expires !== -1))
  const later = await anew.newPage()
  await later.goto(path)
  return later
}

test('whoever closes the browser while registering and connecting goes on where they were', {
  tag: '@phone',
}, async ({ page: first, delivered, t }) => {
  const { organization, domain } = await openServer({ methods: ['email-code', 'propusk-password'] })
  const email = `belova@${domain}`
  const card = await createPerson(organization, {
    surname: 'Белова',
    email,
    mobilePhone: null,
    roles: ['dispatcher'],
  })
  const phone = freshPhone()
  let page = first
  const next = () => page.getByRole('button', { name: t('common.continue') }).click()
  const heading = (name: string) => page.getByRole('heading', { name })
  const goOn = (name: string) => page.getByRole('link', { name }).click()
  const typeCode = (code: string) => page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(code)

  await page.goto('/register')
  await page.getByLabel(t('registration.phone')).fill(phone)
  await next()
  await expect(page.getByLabel(t('signIn.code.label', { digits: 6 }))).toBeVisible()
  page = await comeBack(page, '/register')
  await goOn(t('registration.unfinished.goOn'))
  const [, lost = ''] = await delivered(phone, /#(\d{6})\b/)
  await typeCode(lost)
  await next()
  await expect(heading(t('registration.profile.title'))).toBeVisible()
  page = await comeBack(page, '/register/code')
  await expect(heading(t('registration.profile.title'))).toBeVisible()

  // Another phone knows nothing of it: the number is proven anew, and no account was made meanwhile.
  page = await comeBack(page, '/register/profile', 'lost')
  await page.getByLabel(t('registration.phone')).fill(phone)
  await next()
  const [, code = ''] = await delivered(phone, new RegExp(`#(?!${lost})(\\d{6})\\b`))
  await typeCode(code)
  await next()
  await page.getByLabel(t('account.name.givenName')).fill('Ольга')
  await page.getByLabel(t('account.name.surname')).fill('Белова')
  await page.getByRole('checkbox').check()
  await next()
  await expect(page.getByLabel(t('connecting.email.label'))).toBeVisible()
  page = await comeBack(page, '/register')
  await expect(page.getByText(t('connecting.external.title'))).toBeVisible()

  await page.goto('/account/connect')
  await page.getByLabel(t('connecting.email.label')).fill(email)
  await next()
  page = await comeBack(page, '/connect/server')
  await page.getByRole('button', { name: t('connecting.server.choose') }).click()
  await expect(heading(t('connecting.proof.title'))).toBeVisible()
  page = await comeBack(page, '/account/connect')
  await expect(page.getByLabel(t('connecting.email.label'))).toHaveValue(email)
  await goOn(t('connecting.unfinished.goOn'))
  await page.getByRole('button', { name: t('connecting.proof.sendCode') }).click()
  const [, proof = ''] = await delivered(email, /(\d{6})/)
  page = await comeBack(page, '/account/connect')
  await goOn(t('connecting.unfinished.goOn'))
  await typeCode(proof)
  await next()
  await expect(heading(t('connecting.consent.title'))).toBeVisible()
  page = await comeBack(page, '/connect/server')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('connecting.consent.button') }).click()
  await expect(heading(t('connecting.done.title'))).toBeVisible()
  page = await comeBack(page, '/connect/done')
  await expect(heading(t('connecting.done.title'))).toBeVisible()
  page = await comeBack(page, '/connect/consent')
  const { name } = organization
  await expect(page.getByText(t('connecting.connected.where', { organizations: name }))).toBeVisible()

  const [account, ...others] = await database().select().from(identifiers).where(eq(identifiers.value, phone))
  expect(others).toEqual([])
  const cards = await database().select().from(memberships).where(eq(memberships.email, email))
  expect(cards.map(({ id, accountId }) => [id, accountId])).toEqual([[card.id, account?.accountId]])
})

test('whoever closes the browser on the way to the provider, there, or right after it goes on or begins anew', {
  tag: '@phone',
}, async ({ page: first, t }) => {
  const { organization, domain, address } = await openServer()
  const email = `petrova@${domain}`
  const card = await createPerson(organization, { email, mobilePhone: null, roles: ['dispatcher'] })
  const provider = await startProviderFor(
    [organization],
    [{ ...colleague, claims: { ...colleague.claims, email } }],
  )
  running.push(provider)
  await bringProvider(organization, provider.issuer, { domain })
  let page = first
  const leave = async () => {
    await page.getByRole('button', { name: t('openid.leave.button') }).click()
    await expect(page.getByLabel('Логин')).toBeVisible()
  }
  const heading = (name: string) => page.getByRole('heading', { name })

  await page.goto(`/server/${address}`)
  await page.getByRole('button', { name: t('connecting.printed.signIn') }).click()
  await expect(heading(t('connecting.proof.title'))).toBeVisible()
  page = await comeBack(page, '/sign-in')
  await page.getByRole('link', { name: t('connecting.unfinished.goOn') }).click()
  await leave()
  page = await comeBack(page, '/connect/openid')
  await expect(page.getByLabel('Логин')).toBeVisible()
  page = await comeBack(page, '/sign-in/corporate')
  await page.getByRole('link', { name: t('connecting.unfinished.goOn') }).click()
  await leave()

  const answered = page.waitForRequest(/\/api\/auth\/callback\//)
  await page.getByLabel('Логин').fill(colleague.login)
  await page.getByLabel('Пароль').fill(colleague.password)
  await page.getByRole('button', { name: 'Войти' }).click()
  const answer = (await answered).url()
  await expect(heading(t('connecting.consent.title'))).toBeVisible()
  page = await comeBack(page, answer)
  await expect(heading(t('connecting.consent.title'))).toBeVisible()
  page = await comeBack(page, '/sign-in/corporate')
  await page.getByRole('link', { name: t('connecting.unfinished.goOn') }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('connecting.consent.button') }).click()
  await expect(heading(t('connecting.done.title'))).toBeVisible()
  page = await comeBack(page, '/connect/done')
  await expect(heading(t('connecting.done.title'))).toBeVisible()

  page = await comeBack(page, answer, 'lost')
  await expect(page.getByText(t('openid.refused.over'))).toBeVisible()
  await page.getByRole('link', { name: t('openid.refused.again') }).click()
  await expect(heading(t('connecting.start.email'))).toBeVisible()
  const cards = await database().select().from(memberships).where(eq(memberships.email, email))
  expect(cards.map(({ id, accountId }) => [id, accountId !== null])).toEqual([[card.id, true]])
})
