import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, inboxMessages, messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { defaultWording } from '@/features/messages/default-wording'
import { startDelivery } from '@/features/messages/delivery'
import { inboxGateway } from '@/features/messages/gateways/inbox'
import { letterText } from '@/features/messages/letter'
import { queueMessage } from '@/features/messages/outbox'
import { type WordingKey, wordedTemplates } from '@/features/messages/placeholders'
import { sampleText } from '@/features/messages/samples'
import { smsSize } from '@/features/messages/sms-segments'
import type { Actor } from '@/lib/actor'
import { locales } from '@/lib/locales'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization, uniqueEmail, uniquePhone } from '@/test/factories'
import { emailWording, openedForm, saveOwnWording, smsWording } from '@/test/wordings'
import { resetWording, restoreWording, saveWording } from './wording-mutations'
import { previewWording } from './wording-preview'
import { findWording } from './wording-queries'

useDatabase()

let organization: Organization
let admin: Actor

beforeAll(() => {
  process.env.PROPUSK_MODE = 'demo'
})

beforeEach(async () => {
  organization = await createOrganization({ name: 'ТеплоХолод' })
  admin = actorWith({ organization, permissions: ['settings.read', 'settings.write'] })
})

/** What arrives when the template's sample is sent in the organisation's name. */
async function delivered({ template, channel, locale }: WordingKey, repeat = 0) {
  const text = sampleText(template, locale, organization.name)
  const params = 'repeat' in text.params ? { ...text.params, repeat } : text.params
  const delivery = startDelivery({ sms: inboxGateway(), email: inboxGateway() })
  try {
    const id = await transaction((tx) =>
      queueMessage(tx, {
        ...text,
        params,
        organizationId: organization.id,
        channel,
        recipient: channel === 'sms' ? uniquePhone() : uniqueEmail(),
        locale,
      } as Parameters<typeof queueMessage>[1]),
    )
    delivery.wake()
    await expect.poll(async () => (await rowOf(id))?.state, { timeout: 8000, interval: 20 }).toBe('delivered')
    const [arrived] = await database().select().from(inboxMessages).where(eq(inboxMessages.id, id))
    if (!arrived) throw new Error('nothing arrived')
    return arrived
  } finally {
    await delivery.stop()
  }
}

const rowOf = async (id: string) => (await database().select().from(messages).where(eq(messages.id, id)))[0]

describe('an own wording', () => {
  test('is what arrives, in its language and channel alone', async () => {
    const key = smsWording('invitation')
    expect(await saveOwnWording(admin, key, { body: 'Вас ждут: {link}' })).toMatchObject({ ok: true })
    expect((await delivered(key)).text).toMatch(/^Вас ждут: http\S+$/)
    expect((await delivered({ ...key, locale: 'en' })).text).toContain('sign up')
    expect((await delivered(emailWording('invitation'))).subject).toBe('Регистрация — ТеплоХолод')
  })

  test.each(
    wordedTemplates.flatMap((template) =>
      locales.flatMap((locale) =>
        (['sms', 'email'] as const).map((channel): WordingKey => ({ template, channel, locale })),
      ),
    ),
  )('previews what is delivered: $template, $channel, $locale', async (key) => {
    const { subject, body } = defaultWording(key)
    const own =
      key.channel === 'sms' ? { body: shortened(body) } : { subject: `${subject}!`, body: `${body}\n\nP. S.` }
    for (const wording of [null, own]) {
      if (wording) expect(await saveOwnWording(admin, key, wording)).toMatchObject({ ok: true })
      const preview = previewWording(key, wording, organization.name)
      const arrived = await delivered(key)
      if (preview.channel === 'sms') {
        expect(arrived.text).toBe(preview.sms?.text)
        continue
      }
      if (!preview.letter) throw new Error('no letter')
      // The link's end may be a second later than the preview's.
      expect(arrived.subject).toBe(preview.letter.subject)
      expect(arrived.text.replace(/\d\d:\d\d/, '')).toBe(letterText(preview.letter).replace(/\d\d:\d\d/, ''))
    }
  })

  test('of a code differs each time it is sent again, and ends with the line that WebOTP reads', async () => {
    const key = smsWording('sign-in-code')
    await saveOwnWording(admin, key, { body: '{organization}: {code}' })
    const texts = await Promise.all([0, 1, 2].map(async (repeat) => (await delivered(key, repeat)).text))
    expect(new Set(texts).size).toBe(3)
    expect(texts[0]).toBe('ТеплоХолод: 4821\n\n@localhost #4821')
    for (const text of texts) {
      expect(text.split('\n').at(-1)).toBe('@localhost #4821')
      expect(smsSize(text).segments).toBe(1)
    }
  })

  test('that a longer name makes too long gives way to the default, link whole', async () => {
    const key = smsWording('invitation')
    await saveOwnWording(admin, key, { body: '{name}, жмите {link}' })
    const link = `https://px.example/i/${'A'.repeat(22)}`
    const delivery = startDelivery({ sms: inboxGateway() })
    const id = await transaction((tx) =>
      queueMessage(tx, {
        template: 'invitation',
        params: { organization: 'ТХ', name: 'Константинопольский-Задунайский', link, expires: new Date() },
        organizationId: organization.id,
        channel: 'sms',
        recipient: uniquePhone(),
        locale: 'ru',
      }),
    )
    delivery.wake()
    await expect.poll(async () => (await rowOf(id))?.state, { timeout: 8000 }).toBe('delivered')
    await delivery.stop()
    const [arrived] = await database().select().from(inboxMessages).where(eq(inboxMessages.id, id))
    expect(arrived?.text).toContain(link)
    expect(smsSize(arrived?.text ?? '').segments).toBe(1)
  })
})

/** Fits one segment whatever the default was. */
const shortened = (body: string): string =>
  body.match(/\{(?:code|number|link)\}/) ? `!${body.match(/\{(?:code|number|link)\}/)?.[0]}` : 'Внимание'

test('values are escaped in HTML and never read as placeholders', async () => {
  organization = await createOrganization({ name: '<b>{code}</b>' })
  admin = actorWith({ organization, permissions: ['settings.read', 'settings.write'] })
  const key = emailWording('sign-in-code')
  expect(
    await saveOwnWording(admin, key, {
      subject: 'От {organization}',
      body: 'A & B\nвторая строка\n\n{code}',
    }),
  ).toMatchObject({ ok: true })
  const { subject, html } = await delivered(key)
  expect(subject).toBe('От <b>{code}</b>')
  expect(html).not.toContain('<b>')
  expect(html).toContain('A &amp; B<br>вторая строка')
})

describe('the way back', () => {
  const key = smsWording('invitation')

  test('leads to the previous wording, and again to the last; or to the default', async () => {
    await saveOwnWording(admin, key, { body: 'Раз {link}' })
    await saveOwnWording(admin, key, { body: 'Два {link}' })
    const body = async () => (await findWording(admin, key)).wording?.body
    const version = async () => (await findWording(admin, key)).version
    await restoreWording(admin, { key, version: await version() })
    expect(await body()).toBe('Раз {link}')
    await restoreWording(admin, { key, version: await version() })
    expect(await body()).toBe('Два {link}')
    await resetWording(admin, { key, version: await version() })
    expect(await findWording(admin, key)).toMatchObject({ wording: null, previous: { body: 'Два {link}' } })
    const journal = await database()
      .select({ event: auditEntries.event, details: auditEntries.details })
      .from(auditEntries)
      .where(and(eq(auditEntries.organizationId, organization.id)))
      .orderBy(desc(auditEntries.id))
    expect(journal.map(({ event }) => event)).toEqual([
      'messages.template-reset',
      'messages.template-restored',
      'messages.template-restored',
      'messages.template-changed',
      'messages.template-changed',
    ])
    expect(journal[0]?.details).toMatchObject({ template: 'invitation', before: 'Два {link}', after: null })
  })

  test('pressed twice at once goes one step', async () => {
    await saveOwnWording(admin, key, { body: 'Раз {link}' })
    await saveOwnWording(admin, key, { body: 'Два {link}' })
    const { version } = await findWording(admin, key)
    const results = await Promise.all([1, 2].map(() => restoreWording(admin, { key, version })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await findWording(admin, key)).wording?.body).toBe('Раз {link}')
  })

  test('the standard text saved as it is stays the standard', async () => {
    expect(await saveOwnWording(admin, key, defaultWording(key))).toMatchObject({ ok: true })
    expect((await findWording(admin, key)).wording).toBeNull()
  })
})

test('the second of two editors sees what the first saved, and loses nothing', async () => {
  const key = emailWording('invitation')
  const first = { subject: 'Первая', body: '{link}' }
  await saveOwnWording(admin, key, first)
  const stale = {
    key,
    wording: { subject: 'Вторая', body: '{link}' },
    ...openedForm(key, { version: 0, wording: null }),
  }
  const result = await saveWording(admin, stale)
  expect(result).toMatchObject({
    ok: false,
    problems: [{ conflict: { version: 1, fields: [{ name: 'subject', theirs: 'Первая', mine: 'Вторая' }] } }],
  })
  expect((await findWording(admin, key)).wording).toEqual(first)
})

test('one organisation’s words are never another’s', async () => {
  const key = smsWording('invitation')
  await saveOwnWording(admin, key, { body: 'Вас ждут: {link}' })
  organization = await createOrganization()
  const stranger = actorWith({ organization, permissions: ['settings.read', 'settings.write'] })
  expect((await findWording(stranger, key)).wording).toBeNull()
  expect((await delivered(key)).text).not.toContain('Вас ждут')
})
