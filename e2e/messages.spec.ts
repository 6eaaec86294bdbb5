import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { formatPhone } from '@/lib/phone'
import { createPerson, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'

test('an invitation is found, told of in words, and sent again as a new link', { tag: '@phone' }, async ({
  page,
  login,
  delivered,
  t,
}) => {
  const phone = freshPhone()
  await login('system-administrator')
  await page.goto('/admin/employees/new')
  await createPerson(page, t, { surname: 'Вестов', givenName: 'Пётр', phone, role: 'dispatcher' })
  await expect(page.getByText(formatPhone(phone)).first()).toBeVisible()
  const [first] = await delivered(phone, /https?:\S+/)

  await page.goto('/admin/messages')
  await expectNoAxeFindings(page)
  await page.getByRole('searchbox').fill(phone)
  await expect(page.getByText(t('messageLog.list.total', { n: 1 }), { exact: true })).toBeVisible()
  await page.getByRole('link', { name: t('messages.kind.invitation'), exact: true }).click()
  await expect(page.getByRole('heading', { name: t('messageLog.timeline.title') })).toBeVisible()
  await expect(page.getByText(t('messages.state.delivered'), { exact: true })).toBeVisible()
  expect(await page.content()).not.toContain(first)
  await expectNoAxeFindings(page)

  const again = page.getByRole('button', { name: t('messageLog.resend.button') })
  await again.click()
  await expect(page.getByText(t('messageLog.resend.justSent'))).toBeVisible()
  await database()
    .update(messages)
    .set({ createdAt: sql`now() - interval '5 minutes'` })
    .where(eq(messages.recipient, phone))
  const old = page.url()
  await again.click()
  await expect(page).not.toHaveURL(old)
  await expect.poll(async () => (await delivered(phone, /https?:\S+/))[0]).not.toBe(first)
})

test('a gateway is tested, and what becomes of the message is told as it happens', { tag: '@desk' }, async ({
  page,
  login,
  delivered,
  t,
}) => {
  const phone = freshPhone()
  await login('system-administrator')
  await page.goto('/admin/settings/gateways')
  await expectNoAxeFindings(page)
  const card = page.locator('section', {
    has: page.getByRole('heading', { name: t('gateways.channel.sms'), exact: true }),
  })
  const where = card.getByLabel(t('gateways.test.contact.sms'))
  const send = card.getByRole('button', { name: t('gateways.test.button.sms') })
  await where.fill('не телефон')
  await send.click()
  await expect(card.getByText(t('gateways.problem.phone'))).toBeVisible()
  await where.fill(phone)
  await send.click()
  await expect(card.getByText(t('messages.state.delivered'))).toBeVisible()
  await delivered(phone, new RegExp(t('messages.sms.test.short')))
  await expectNoAxeFindings(page)
})

test('a text is changed beside its preview, refused where it is of no use, and brought back', {
  tag: '@desk',
}, async ({ page, login, t }) => {
  await login('system-administrator')
  await page.goto('/admin/settings/templates')
  await expectNoAxeFindings(page)
  await page.goto('/admin/settings/templates/contact-code?channel=email&locale=ru')
  const subject = page.getByLabel(t('wordings.field.subject'))
  const body = page.getByRole('textbox', { name: t('wordings.field.body') })
  const preview = page.getByRole('region', { name: t('wordings.preview.title') })
  const save = page.getByRole('button', { name: t('common.save') })
  await expectNoAxeFindings(page)

  await subject.fill('Ваш код')
  await body.fill('<b>Код</b> {kod}')
  await expect(preview.getByText(t('wordings.preview.refused'))).toBeVisible()
  await save.click()
  await expect(body).toHaveAttribute('aria-invalid', 'true')
  await expect(body).toHaveValue('<b>Код</b> {kod}')

  await body.fill('Вот он, код:\n\n{code}')
  await expect(preview.getByText('482193')).toBeVisible()
  await expect(preview.getByText('Ваш код')).toBeVisible()
  await expect(preview.getByText(t('wordings.preview.refused'))).toBeHidden()
  await save.click()
  await expect(page.getByText(t('wordings.done.saved'))).toBeVisible()
  await expectNoAxeFindings(page)

  await page.getByRole('button', { name: t('wordings.reset') }).click()
  await expect(page.getByText(t('wordings.done.reset'))).toBeVisible()
  await page.getByRole('button', { name: t('wordings.restore') }).click()
  await expect(page.getByText(t('wordings.done.restored'))).toBeVisible()
  await expect(body).toHaveValue('Вот он, код:\n\n{code}')
  await page.getByRole('button', { name: t('wordings.reset') }).click()
  await expect(page.getByText(t('wordings.done.reset'))).toBeVisible()
})
