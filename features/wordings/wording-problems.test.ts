import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/actor'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { emailWording, saveOwnWording, smsWording } from '@/test/wordings'
import { resetWording } from './wording-mutations'
import { findWording } from './wording-queries'

useDatabase()

let organization: Organization
let admin: Actor

beforeEach(async () => {
  organization = await createOrganization({ name: 'ТеплоХолод' })
  admin = actorWith({ organization, permissions: ['settings.read', 'settings.write'] })
})

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
    for (const key of [smsWording('invitation'), emailWording('invitation')]) {
      const result = await saveOwnWording(admin, key, {
        ...(key.channel === 'email' && { subject: 'Тема' }),
        body,
      })
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
    expect(
      await saveOwnWording(admin, emailWording('invitation'), { subject, body: '{link}' }),
    ).toMatchObject({
      ok: false,
      problems: [{ field: 'subject', message: expect.stringContaining(problem) }],
    })
  })

  test('an SMS longer than one segment, told by how much', async () => {
    const result = await saveOwnWording(admin, smsWording('sign-in-code'), {
      body: `{code} ${'я'.repeat(60)}`,
    })
    expect(result).toMatchObject({
      ok: false,
      problems: [{ field: 'body', message: 'wordings.problem.tooLongSms', params: { over: 13 } }],
    })
  })

  test('a second line of address and code', async () => {
    expect(
      await saveOwnWording(admin, smsWording('sign-in-code'), { body: 'Код {code}\n@evil.example #{code}' }),
    ).toMatchObject({
      ok: false,
      problems: [{ message: 'wordings.problem.boundLine' }],
    })
  })

  test('whoever may not write settings', () => {
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    expect(() => resetWording(reader, { key: smsWording('invitation'), version: 0 })).toThrow(
      'settings.write',
    )
  })
})
