import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, inboxMessages, messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import type { Actor } from '@/lib/actor'
import { locales } from '@/lib/locales'
import { carried } from '@/lib/version'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization, uniqueEmail, uniquePhone } from '@/test/factories'
import { defaultWording } from './default-wording'
import { startDelivery } from './delivery'
import { inboxGateway } from './gateways/inbox'
import { letterText } from './letter'
import { queueMessage } from './outbox'
import { type WordingKey, wordedTemplates } from './placeholders'
import { sampleText } from './samples'
import { smsSize } from './sms-segments'
import type { Wording } from './wording'
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

const sms = (template: WordingKey['template']): WordingKey => ({ template, channel: 'sms', locale: 'ru' })
const letter = (template: WordingKey['template']): WordingKey => ({
  template,
  channel: 'email',
  locale: 'ru',
})

/** Saves from a form that was opened just now. */
async function save(key: WordingKey, wording: Wording, actor = admin) {
  const { version, wording: own } = await findWording(admin, key)
  return saveWording(actor, { key, wording, ...opened(key, version, own) })
}

function opened(key: WordingKey, version: number, own: Wording | null) {
  const { subject = '', body } = own ?? defaultWording(key)
  return { version, openedWith: JSON.parse(carried({ subject, body })), theirs: [] }
}

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
    const key = sms('invitation')
    expect(await save(key, { body: 'Вас ждут: {link}' })).toMatchObject({ ok: true })
    expect((await delivered(key)).text).toMatch(/^Вас ждут: http\S+$/)
    expect((await delivered({ ...key, locale: 'en' })).text).toContain('sign up')
    expect((await delivered(letter('invitation'))).subject).toBe('Регистрация — ТеплоХолод')
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
      if (wording) expect(await save(key, wording)).toMatchObject({ ok: true })
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
    const key = sms('sign-in-code')
    await save(key, { body: '{organization}: {code}' })
    const texts = await Promise.all([0, 1, 2].map(async (repeat) => (await delivered(key, repeat)).text))
    expect(new Set(texts).size).toBe(3)
    expect(texts[0]).toBe('ТеплоХолод: 4821\n\n@localhost #4821')
    for (const text of texts) {
      expect(text.split('\n').at(-1)).toBe('@localhost #4821')
      expect(smsSize(text).segments).toBe(1)
    }
  })

  test('that a longer name makes too long gives way to the default, link whole', async () => {
    const key = sms('invitation')
    await save(key, { body: '{name}, жмите {link}' })
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
  body.match(/\{(?:code|link)\}/) ? `!${body.match(/\{(?:code|link)\}/)?.[0]}` : 'Внимание'

describe('what is refused, with nothing changed', () => {
  const bodies: [string, string, string][] = [
    ['an unknown placeholder', '{link} {password}', 'unknown'],
    ['one of another template', '{link} {code}', 'unknown'],
    ['one in another case', '{Link} {link}', 'unknown'],
    ['one of JavaScript', '{link} {constructor}', 'unknown'],
    ['an empty one', '{link} {}', 'unknown'],
    ['an ICU expression', '{link} {name, select, other {x}}', 'unknown'],
    ['a lone brace', '{link} {', 'braces'],
    ['a brace too many', '{{link}}', 'braces'],
    ['none where one is needed', 'Заходите к нам', 'missing'],
    ['a script', '{link}<script>alert(1)</script>', 'markup'],
    ['an image', '{link}<img src=x onerror=alert(1)>', 'markup'],
    ['a closing tag', '{link}</p>', 'markup'],
    ['a comment', '{link}<!-- x', 'markup'],
    ['a control character', '{link}\u0007', 'invisible'],
    ['a text turned round', '{link}\u202Eабв', 'invisible'],
    ['a zero-width space', '{link}\u200B', 'invisible'],
    ['a line separator', '{link}\u2028x', 'invisible'],
    ['nothing', '', 'required'],
    ['a book', `{link}${'я'.repeat(5000)}`, 'tooLong'],
  ]

  test.each(bodies)('%s', async (_what, body, problem) => {
    for (const key of [sms('invitation'), letter('invitation')]) {
      const result = await save(key, { ...(key.channel === 'email' && { subject: 'Тема' }), body })
      expect(result).toMatchObject({
        ok: false,
        problems: expect.arrayContaining([
          expect.objectContaining({ field: 'body', message: expect.stringContaining(problem) }),
        ]),
      })
      expect(await findWording(admin, key)).toMatchObject({ version: 0, wording: null })
    }
  })

  test.each([
    ['two lines', 'Тема\nBcc: all@example.com', 'newline'],
    ['the link', 'Вот {link}', 'secretSubject'],
    ['an unknown placeholder', 'Вот {x}', 'unknown'],
    ['markup', '<b>Тема', 'markup'],
    ['nothing', '', 'required'],
    ['too much', 'я'.repeat(121), 'tooLong'],
  ])('a subject of %s', async (_what, subject, problem) => {
    expect(await save(letter('invitation'), { subject, body: '{link}' })).toMatchObject({
      ok: false,
      problems: [{ field: 'subject', message: expect.stringContaining(problem) }],
    })
  })

  test('an SMS longer than one segment, told by how much', async () => {
    const result = await save(sms('sign-in-code'), { body: `{code} ${'я'.repeat(60)}` })
    expect(result).toMatchObject({
      ok: false,
      problems: [{ field: 'body', message: 'wordings.problem.tooLongSms', params: { over: 13 } }],
    })
  })

  test('a second line of address and code', async () => {
    expect(await save(sms('sign-in-code'), { body: 'Код {code}\n@evil.example #{code}' })).toMatchObject({
      ok: false,
      problems: [{ message: 'wordings.problem.boundLine' }],
    })
  })

  test('whoever may not write settings', () => {
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    expect(() => resetWording(reader, { key: sms('invitation'), version: 0 })).toThrow('settings.write')
  })
})

test('values are escaped in HTML and never read as placeholders', async () => {
  organization = await createOrganization({ name: '<b>{code}</b>' })
  admin = actorWith({ organization, permissions: ['settings.read', 'settings.write'] })
  const key = letter('sign-in-code')
  expect(
    await save(key, { subject: 'От {organization}', body: 'A & B\nвторая строка\n\n{code}' }),
  ).toMatchObject({ ok: true })
  const { subject, html } = await delivered(key)
  expect(subject).toBe('От <b>{code}</b>')
  expect(html).not.toContain('<b>')
  expect(html).toContain('A &amp; B<br>вторая строка')
})

describe('the way back', () => {
  const key = sms('invitation')

  test('leads to the previous wording, and again to the last; or to the default', async () => {
    await save(key, { body: 'Раз {link}' })
    await save(key, { body: 'Два {link}' })
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
    await save(key, { body: 'Раз {link}' })
    await save(key, { body: 'Два {link}' })
    const { version } = await findWording(admin, key)
    const results = await Promise.all([1, 2].map(() => restoreWording(admin, { key, version })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await findWording(admin, key)).wording?.body).toBe('Раз {link}')
  })

  test('the standard text saved as it is stays the standard', async () => {
    expect(await save(key, defaultWording(key))).toMatchObject({ ok: true })
    expect((await findWording(admin, key)).wording).toBeNull()
  })
})

test('the second of two editors sees what the first saved, and loses nothing', async () => {
  const key = letter('invitation')
  const first = { subject: 'Первая', body: '{link}' }
  await save(key, first)
  const stale = { key, wording: { subject: 'Вторая', body: '{link}' }, ...opened(key, 0, null) }
  const result = await saveWording(admin, stale)
  expect(result).toMatchObject({
    ok: false,
    problems: [{ conflict: { version: 1, fields: [{ name: 'subject', theirs: 'Первая', mine: 'Вторая' }] } }],
  })
  expect((await findWording(admin, key)).wording).toEqual(first)
})

test('one organisation’s words are never another’s', async () => {
  const key = sms('invitation')
  await save(key, { body: 'Вас ждут: {link}' })
  organization = await createOrganization()
  const stranger = actorWith({ organization, permissions: ['settings.read', 'settings.write'] })
  expect((await findWording(stranger, key)).wording).toBeNull()
  expect((await delivered(key)).text).not.toContain('Вас ждут')
})
