import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { expect } from '../fixtures'
import { byCodeForm, codeForm, contactForm, passwordForm, registeredPhone, test } from './stranger'

test('no code, token or hash is in an answer, a log, a job or a message row', async ({
  openBrowser,
  delivered,
}) => {
  const phone = await registeredPhone()
  const browser = await openBrowser()
  const answers = [
    await browser.submit('/sign-in', contactForm, { contact: phone }),
    await browser.submit('/sign-in/password', passwordForm, { password: 'чужой пароль' }),
    await browser.submit('/sign-in/password', byCodeForm),
    await browser.get('/sign-in/code'),
  ]
  const [, code = ''] = await delivered(phone, /#(\d+)/)
  const pages = (await Promise.all(answers.map((answer) => answer.text()))).join()
  const { 'propusk.attempt': secret = '' } = await browser.cookies()
  expect(secret).toHaveLength(22)
  expect(pages).not.toContain(secret)
  expect(pages).not.toContain('argon2')
  expect(pages).not.toContain('чужой пароль')
  expect(pages).not.toMatch(new RegExp(`\\b${code}\\b`))

  await browser.submit('/sign-in/code', codeForm, { code })
  const { 'propusk.session': session = '' } = await browser.cookies()
  expect(session).not.toBe('')
  const [row] = await database().select().from(messages).where(eq(messages.recipient, phone))
  expect(row?.body).toBeNull()
  expect(JSON.stringify(row)).not.toContain(`"${code}"`)
  const [jobs] = await database().execute<{ kept: string }>(
    sql`select coalesce(string_agg(data::text || coalesce(output::text, ''), ' '), '') as kept from pgboss.job`,
  )
  expect(jobs?.kept).not.toContain(code)
  const folder = process.env.PROPUSK_DATA ?? ''
  for (const log of ['web.log', 'worker.log']) {
    const text = readFileSync(join(folder, log), 'utf8')
    for (const hidden of [secret, session, phone, 'чужой пароль', 'argon2'])
      expect(text).not.toContain(hidden)
  }
})
