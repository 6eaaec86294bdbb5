import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import {
  accounts,
  companies,
  identifiers,
  invitations,
  membershipRoles,
  memberships,
  roles,
  sessions,
} from '@/db/schema'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { randomToken, tokenHash } from '@/lib/crypto'
import { demoOrganizationId, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

const password = 'тихий насос 2026'

/** Somebody of the demo organisation; registered when `isRegistered`, else with a link that ran out. */
async function addPerson(
  surname: string,
  { isRegistered, companyId }: { isRegistered: boolean; companyId?: string },
) {
  const phone = freshPhone()
  const organizationId = await demoOrganizationId()
  const accountId = isRegistered ? await addAccount(surname, phone) : null
  const [person] = await database()
    .insert(memberships)
    .values({
      organizationId,
      directory: 'employee',
      surname,
      givenName: 'Виктор',
      mobilePhone: phone,
      position: 'Оператор котельной',
      companyId,
      accountId,
      acceptedAt: isRegistered ? new Date() : null,
    })
    .returning({ id: memberships.id })
  if (!person) throw new Error('the person was not inserted')
  if (!isRegistered) {
    await database()
      .insert(invitations)
      .values({
        organizationId,
        membershipId: person.id,
        channel: 'sms',
        contact: phone,
        tokenHash: tokenHash(randomToken()),
        expiresAt: new Date(0),
      })
  }
  return { ...person, accountId, phone }
}

async function addAccount(surname: string, phone: string): Promise<string> {
  const [account] = await database()
    .insert(accounts)
    .values({ surname, givenName: 'Виктор' })
    .returning({ id: accounts.id })
  if (!account) throw new Error('the account was not inserted')
  await database()
    .insert(identifiers)
    .values({ accountId: account.id, kind: 'phone', value: phone, proof: 'code' })
  return account.id
}

test('whoever lost the phone asks at sign-in, is checked, and comes in again by the link', {
  tag: '@phone',
}, async ({ page, browser, login, delivered, baseURL, t }) => {
  const surname = `Нестеров-${freshPhone().slice(-4)}`
  const lost = await addPerson(surname, { isRegistered: true })
  const reachable = freshPhone()
  const theirs = await browser.newContext({ locale: 'ru-RU', viewport: { width: 360, height: 740 }, baseURL })
  const phonePage = await theirs.newPage()
  await phonePage.goto('/sign-in/help')
  await expectNoAxeFindings(phonePage)
  await phonePage.getByLabel(t('recovery.ask.lost')).fill(lost.phone)
  await phonePage.getByLabel(t('recovery.ask.reachable')).fill(reachable)
  await phonePage.getByLabel(t('recovery.ask.words')).fill('Потерял телефон')
  await phonePage.getByRole('button', { name: t('recovery.ask.button') }).click()
  await expect(phonePage.getByRole('heading', { name: t('recovery.asked.title') })).toBeVisible()

  await login('system-administrator')
  const card = page.locator('section').filter({ hasText: surname })
  await expect(async () => {
    await page.goto('/admin')
    await expect(card).toHaveCount(1, { timeout: 1_000 })
  }).toPass()
  await expectNoAxeFindings(page)
  await expect(card).toContainText('Потерял телефон')
  await expect(card).toContainText('Оператор котельной')
  await card.getByRole('link', { name: t('attention.recovery.check') }).click()
  const send = page.getByRole('button', { name: t('recovery.check.send') })
  await expect(send).toBeVisible()
  await expectNoAxeFindings(page)
  await send.click()
  await expect(page).toHaveURL('/admin')
  await expect(card).toHaveCount(0)

  const [link] = await delivered(reachable, /https?:\S+/)
  await phonePage.goto(link)
  await expectNoAxeFindings(phonePage)
  await phonePage.getByRole('button', { name: t('common.continue') }).click()
  await phonePage.getByRole('textbox', { name: t('account.password.new') }).fill(password)
  await phonePage.getByRole('textbox', { name: t('account.password.repeat') }).fill(password)
  await phonePage.getByRole('button', { name: t('common.continue') }).click()
  await expect(phonePage).toHaveURL('/account/applications')
  const [contact] = await database().select().from(identifiers).where(eq(identifiers.value, lost.phone))
  expect(contact).toBeUndefined()
  await theirs.close()
})

test('new links for all whose links ran out leave after a question, without JavaScript too', {
  tag: '@desk',
}, async ({ browser, delivered, baseURL, t }) => {
  const { companyId, cookie } = await addHeadOfCompany()
  const people = await Promise.all(
    Array.from({ length: 6 }, () => addPerson('Просрочкин', { isRegistered: false, companyId })),
  )
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'ru-RU',
    viewport: { width: 360, height: 740 },
    baseURL,
  })
  await plain.addCookies([{ ...cookie, url: baseURL ?? '', httpOnly: true }])
  const page = await plain.newPage()
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: t('attention.expired.title', { n: 6 }) })).toBeVisible()
  await page.getByRole('link', { name: t('attention.resend.all') }).click()
  await page.getByRole('button', { name: t('attention.resend.yes', { n: 6 }) }).click()
  await expect(page.getByRole('status')).toContainText(t('attention.resend.done', { n: 6 }))
  for (const { phone } of people) await delivered(phone, /https?:\S+/)
  await plain.close()
})

/** Somebody who sees and invites the people of one company alone, so that the rest of the demo stays as it is. */
async function addHeadOfCompany() {
  const name = `Компания ${freshPhone()}`
  const organizationId = await demoOrganizationId()
  const [[company], [role]] = await Promise.all([
    database().insert(companies).values({ organizationId, name }).returning({ id: companies.id }),
    database()
      .insert(roles)
      .values({
        organizationId,
        name,
        applications: ['admin'],
        permissions: ['people.read', 'invitations.read', 'invitations.write'],
        visibility: 'own-company',
      })
      .returning({ id: roles.id }),
  ])
  if (!company || !role) throw new Error('the company was not inserted')
  const head = await addPerson('Главный', { isRegistered: true, companyId: company.id })
  await database().insert(membershipRoles).values({ organizationId, membershipId: head.id, roleId: role.id })
  const token = randomToken()
  await database()
    .insert(sessions)
    .values({
      accountId: head.accountId ?? '',
      organizationId,
      tokenHash: tokenHash(token),
      address: '127.0.0.1',
      expiresAt: new Date(Date.now() + 24 * 60 * 60 * 1000),
    })
  return { companyId: company.id, cookie: await sessionCookieFor(token) }
}
