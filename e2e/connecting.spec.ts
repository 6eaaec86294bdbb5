import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { joinRequests, memberships, servers } from '@/db/schema'
import { approveJoin } from '@/features/join-requests/decide'
import { readCodes } from '@/features/labels/decoder'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { adminActor } from '@/test/actors'
import { createOrganization, createPerson, createRegisteredPerson, createSession } from '@/test/factories'
import { expect, expectNoAxeFindings, freshPhone, test } from './fixtures'
import { office } from './office'
import { openServer } from './open-server'

test('every step of registering and connecting is accessible', { tag: '@desk' }, async ({
  page,
  delivered,
  t,
}) => {
  const { organization, domain } = await openServer({ methods: ['email-code', 'propusk-password'] })
  const email = `sidorov@${domain}`
  await createPerson(organization, { surname: 'Сидоров', email, mobilePhone: null, roles: ['dispatcher'] })
  const phone = freshPhone()
  const typeCode = async (recipient: string) => {
    const field = page.getByLabel(t('signIn.code.label', { digits: 6 }))
    await expect(field).toBeVisible()
    await expectNoAxeFindings(page)
    const [, code = ''] = await delivered(recipient, /(\d{6})/)
    await field.pressSequentially(code)
  }

  await page.goto('/register')
  await page.getByLabel(t('registration.phone')).fill(phone)
  await page.keyboard.press('Enter')
  await typeCode(phone)
  await page.getByLabel(t('account.name.givenName')).fill('Пётр')
  await page.getByLabel(t('account.name.surname')).fill('Сидоров')
  await expectNoAxeFindings(page)
  await page.getByRole('checkbox').check()
  await page.keyboard.press('Enter')

  await page.getByLabel(t('connecting.email.label')).fill(email)
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('connecting.server.found', { n: 1 }))).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('connecting.server.choose') }).click()
  await expect(page.getByRole('heading', { name: t('connecting.proof.title') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: t('connecting.proof.sendCode') }).click()
  await typeCode(email)
  await expect(page.getByRole('heading', { name: t('connecting.consent.title') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('checkbox').check()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: t('connecting.done.title') })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.goto(`/account/connect/leave?server=${organization.id}`)
  await expectNoAxeFindings(page)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a person registers by phone, skips, connects by the work e-mail later, and disconnects', {
    tag: '@phone',
  }, async ({ page, delivered, t }) => {
    const { organization, domain, address } = await openServer()
    const email = `ivanov@${domain}`
    await createPerson(organization, { surname: 'Иванов', email, mobilePhone: null, roles: ['dispatcher'] })
    const phone = freshPhone()
    const next = () => page.getByRole('button', { name: t('common.continue') }).click()

    await page.goto('/sign-in')
    await page.getByRole('link', { name: t('registration.link') }).click()
    await page.getByLabel(t('registration.phone')).fill('495 123-45-67')
    await next()
    await expect(page.getByText(t('signIn.problem.notMobile'))).toBeVisible()
    await expect(page.getByLabel(t('registration.phone'))).toHaveValue('495 123-45-67')
    await page.getByLabel(t('registration.phone')).fill(`8 ${phone.slice(2)}`)
    await next()
    const [, code = ''] = await delivered(phone, /#(\d{6})\b/)
    await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(code)
    await next()
    await page.getByLabel(t('account.name.givenName')).fill('Иван')
    await page.getByLabel(t('account.name.surname')).fill('Иванов')
    await page.getByRole('checkbox').check()
    await next()
    await page.getByRole('link', { name: t('connecting.email.skip') }).click()
    await expect(page.getByText(t('connecting.external.title'))).toBeVisible()

    await page.goto('/account')
    await expect(page.getByText(t('connecting.card.external'))).toBeVisible()
    await page.getByRole('link', { name: t('connecting.card.connect') }).click()
    await page.getByLabel(t('connecting.email.label')).fill(email)
    await next()
    await page.getByLabel(t('connecting.server.label')).fill('nowhere.example')
    await next()
    await expect(page.getByText(t('connecting.server.unknown'))).toBeVisible()
    await page.getByLabel(t('connecting.server.label')).fill(`https://${address.toUpperCase()}/`)
    await next()
    const [, proof = ''] = await delivered(email, /(\d{6})/)
    await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(proof)
    await next()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: t('connecting.consent.button') }).click()
    await expect(page.getByRole('heading', { name: t('connecting.done.title') })).toBeVisible()

    await page.goto('/home')
    await expect(page.getByText('Иванов').first()).toBeVisible()
    await page.goto('/account')
    await page.getByRole('link', { name: t('connecting.card.leave') }).click()
    await page.getByRole('button', { name: t('connecting.leave.button') }).click()
    await expect(page.getByText(t('connecting.leave.done'))).toBeVisible()
    await page.goto('/home')
    await expect(page).toHaveURL(/\/account\/refused/)
  })

  test('with simplified authentication the code leaves at once, and a newcomer gets the role for newcomers', {
    tag: '@phone',
  }, async ({ page, delivered, t }) => {
    const { organization, domain } = await openServer({ isSimplified: true, joining: 'anyone' })
    await database()
      .update(servers)
      .set({ newcomerRoleId: organization.roles.dispatcher })
      .where(eq(servers.organizationId, organization.id))
    const email = `petrova@${domain}`
    const phone = freshPhone()
    const next = () => page.getByRole('button', { name: t('common.continue') }).click()

    await page.goto('/register')
    await page.getByLabel(t('registration.phone')).fill(phone)
    await next()
    const [, code = ''] = await delivered(phone, /#(\d{6})\b/)
    await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(code)
    await next()
    await page.getByLabel(t('account.name.givenName')).fill('Анна')
    await page.getByLabel(t('account.name.surname')).fill('Петрова')
    await page.getByRole('checkbox').check()
    await next()
    await page.getByLabel(t('connecting.email.label')).fill(email)
    await next()
    await expect(
      page.getByText(t('connecting.code.lead', { login: email, organization: organization.name })),
    ).toBeVisible()
    const [, proof = ''] = await delivered(email, /(\d{6})/)
    await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(proof)
    await next()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: t('connecting.consent.button') }).click()
    await page.getByRole('link', { name: t('connecting.done.next') }).click()
    await expect(
      page.getByRole('heading', { name: t('roles.application.web.name'), exact: true }),
    ).toBeVisible()
    const cards = await database().select().from(memberships).where(eq(memberships.email, email))
    expect(cards.map(({ surname, directory }) => [surname, directory])).toEqual([['Петрова', 'employee']])
  })

  test('without a phone: from the printed address, through approval, to the organisation’s own application', {
    tag: '@phone',
  }, async ({ page, delivered, t }) => {
    const { organization, domain, address } = await openServer({
      joining: 'anyone',
      isApprovalNeeded: true,
      ownApplication: 'Тепло Работа',
    })
    await database()
      .update(servers)
      .set({ newcomerRoleId: organization.roles.dispatcher })
      .where(eq(servers.organizationId, organization.id))
    const email = `orlova@${domain}`
    const next = () => page.getByRole('button', { name: t('common.continue') }).click()

    await page.goto('/sign-in')
    await page.getByRole('link', { name: t('connecting.start.address') }).click()
    await page.getByLabel(t('connecting.server.label')).fill('nowhere.example')
    await next()
    await expect(page.getByText(t('connecting.server.unknown'))).toBeVisible()
    await page.goto(`/server/${address}`)
    await page.getByRole('button', { name: t('connecting.printed.signIn') }).click()
    await page.getByLabel(t('connecting.email.label')).fill(email)
    await page.getByRole('button', { name: t('connecting.proof.sendCode') }).click()
    const [, code = ''] = await delivered(email, /(\d{6})/)

    // The browser was closed meanwhile: the walk is where it was.
    await page.goto('/connect/code')
    await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(code)
    await next()
    await page.getByLabel(t('account.name.givenName')).fill('Вера')
    await page.getByLabel(t('account.name.surname')).fill('Орлова')
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: t('connecting.consent.ask') }).click()
    await expect(page.getByRole('heading', { name: t('connecting.waiting.title') })).toBeVisible()
    await expect(page.getByText(t('invitations.next.supportTitle'))).toBeVisible()

    const [request] = await database()
      .select({ id: joinRequests.id })
      .from(joinRequests)
      .where(eq(joinRequests.organizationId, organization.id))
    await approveJoin(adminActor({ organization }), { id: request?.id ?? '' })
    await delivered(email, new RegExp(organization.name))
    await page.goto('/home')
    await expect(page.getByRole('heading', { name: t('servers.own.use') })).toBeVisible()
    await expect(page.getByText('Тепло Работа')).toBeVisible()
    await page.goto('/account')
    await expect(page.getByText(email)).toBeVisible()
  })
})

test.describe('in English, without JavaScript', () => {
  test.use({ locale: 'en-GB', javaScriptEnabled: false })

  test('a person of two organisations switches between them, and connects a third by its address', {
    tag: '@desk',
  }, async ({ browser, page, context, baseURL, viewport, delivered, t }) => {
    const { organization, open } = await office(browser, { baseURL, viewport })
    const mark = freshPhone().slice(1)
    const address = `wall-${mark}.example`
    await database().insert(servers).values({ organizationId: organization.id, address })
    const email = `wallis@${mark}.example`
    await createPerson(organization, { email, mobilePhone: null, roles: ['dispatcher'] })

    const [north, south] = [`North ${mark}`, `South ${mark}`]
    const person = await createRegisteredPerson(await createOrganization({ name: north }), {
      mobilePhone: freshPhone(),
      roles: ['dispatcher'],
    })
    await createPerson(await createOrganization({ name: south }), {
      accountId: person.accountId,
      acceptedAt: new Date(),
      mobilePhone: null,
      roles: ['dispatcher'],
    })
    const { token } = await createSession(person.accountId)
    await context.addCookies([{ ...(await sessionCookieFor(token)), url: baseURL ?? '', httpOnly: true }])

    const wall = await open({ locale: 'en-GB' })
    await wall.goto('/admin/settings/server')
    await wall.emulateMedia({ media: 'print' })
    await expect(wall.getByRole('heading').first()).toBeHidden()
    await expect(wall.getByRole('img', { name: t('servers.address.qrAlt') })).toBeVisible()
    const [link = ''] = await readCodes(await wall.screenshot())
    expect(link).toBe(await wall.getByRole('link', { name: address }).innerText())

    await page.goto('/account/applications')
    await expect(page.getByRole('heading', { name: t('invitations.next.title') })).toBeVisible()
    const switchTo = (name: string) =>
      page.getByRole('button', { name: `${t('invitations.next.switch')}: ${name}` })
    const [other, back] = (await switchTo(south).isVisible()) ? [south, north] : [north, south]
    await switchTo(other).click()
    await expect(switchTo(back)).toBeVisible()
    await expect(switchTo(other)).toBeHidden()

    await page.goto('/account/connect')
    await page.getByLabel(t('connecting.email.label')).fill(email)
    await page.keyboard.press('Enter')
    await page.getByLabel(t('connecting.server.label')).fill(`HTTPS://${address}/`)
    await page.keyboard.press('Enter')
    const [, code = ''] = await delivered(email, /(\d{6})/)
    await page.getByLabel(t('signIn.code.label', { digits: 6 })).fill(code)
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: t('connecting.consent.button') }).click()
    await page.getByRole('link', { name: t('connecting.done.next') }).click()
    await expect(switchTo(back)).toBeVisible()
    await expect(switchTo(other)).toBeVisible()
    await expect(switchTo(organization.name)).toBeHidden()
  })
})
