import { describe, expect, test } from 'vitest'
import { locales } from '@/lib/locales'
import { email } from './email'
import { smsText } from './sms'
import { smsSize } from './sms-segments'
import { parseText } from './templates'

const link = 'https://px.example/invite/AbCdEfGhIjKlMnOpQrStUv'
const invitation = (organization: string, to = link) =>
  parseText('invitation', { organization, name: 'Анна', link: to, expires: '2026-03-12T11:05:00Z' })
const code = (params: object = {}) =>
  parseText('sign-in-code', { code: '4821', host: 'propusk.example', ...params })

describe('an SMS', () => {
  test.each(locales)('invites in one segment, with the whole link, in %s', (locale) => {
    for (const organization of ['ТеплоХолод', 'Х'.repeat(200), 'Cold Ltd']) {
      const text = smsText(invitation(organization), locale)
      expect(text).toContain(link)
      expect(smsSize(text).segments).toBe(1)
    }
  })

  test('names the organisation when there is room', () => {
    expect(smsText(invitation('ТХ', 'https://px.ru/i/AbCdEfGhIjKlMnOpQrStUv'), 'ru')).toMatch(/^ТХ\. /)
  })

  test('keeps the link whole when even it alone is too long', () => {
    const long = `https://${'a'.repeat(80)}.example/invite/AbCdEfGhIjKlMnOpQrStUv`
    expect(smsText(invitation('ТХ', long), 'ru')).toBe(long)
  })

  test.each(locales)('ends with the line that WebOTP reads, in %s', (locale) => {
    for (const template of ['sign-in-code', 'password-code', 'contact-code']) {
      for (const repeat of [0, 1, 2, 3]) {
        const text = smsText(parseText(template, { code: '482193', host: 'propusk.example', repeat }), locale)
        expect(text.split('\n').at(-1)).toBe('@propusk.example #482193')
        expect(smsSize(text).segments).toBe(1)
      }
    }
  })

  test('words a code that is sent again differently', () => {
    const wordings = [0, 1, 2].map((repeat) => smsText(code({ repeat }), 'ru'))
    expect(new Set(wordings).size).toBe(3)
  })

  test.each(
    locales,
  )('tells of a request in one segment, with the link where there is room, in %s', (locale) => {
    const params = { organization: 'ТеплоХолод', number: '1042', object: 'Котёл', reason: 'снят' }
    for (const event of ['received', 'accepted', 'in-work', 'done', 'refused', 'comment']) {
      const say = (host: string) =>
        smsText(
          parseText(`request-${event}`, { ...params, link: `https://${host}/r/${'A'.repeat(22)}` }),
          locale,
        )
      expect(say('propusk.teplo.ru')).toMatch(/1042.*: https:.*A{22}$/)
      expect(say(`${'a'.repeat(150)}.example`)).toMatch(/^[^:]*1042[^:]*$/)
      expect(smsSize(say('propusk.teplo.ru')).segments).toBe(1)
    }
  })

  test('drops a long organisation name before it drops the code', () => {
    expect(smsText(code({ organization: 'ТХ' }), 'ru')).toMatch(/^ТХ\. Код для входа: 4821\n/)
    const long = smsText(code({ organization: 'Х'.repeat(200) }), 'ru')
    expect(long).toMatch(/^Код для входа: 4821\n/)
  })
})

describe('an e-mail', () => {
  test('asks for one press and says until when', () => {
    const { subject, text, html } = email(invitation('ТеплоХолод'), 'ru')
    expect(subject).toBe('Регистрация — ТеплоХолод')
    expect(text).toContain(link)
    expect(text).toContain('12 марта в 14:05 по московскому времени')
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('>Подтвердить</a>')
  })

  test('shows markup in names and links as text', () => {
    const { html } = email(
      invitation('<img src=x onerror=alert(1)>', 'https://a.example/"onmouseover="x'),
      'ru',
    )
    expect(html).not.toContain('<img')
    expect(html).not.toContain('"onmouseover')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  test('fetches nothing from anywhere', () => {
    const { html } = email(invitation('ТеплоХолод'), 'en')
    expect(html).not.toMatch(/<(img|link|script|iframe)|url\(/)
  })

  test.each(locales)('carries the code in both parts, in %s', (locale) => {
    for (const template of ['sign-in-code', 'password-code', 'contact-code']) {
      const { text, html } = email(parseText(template, { code: '482193', host: 'propusk.example' }), locale)
      expect(text).toContain('482193')
      expect(html).toContain('482193')
    }
  })
})

test('a text that does not fit its template is refused', () => {
  expect(() => parseText('sign-in-code', { host: 'propusk.example' })).toThrow()
  expect(() => parseText('greeting', {})).toThrow('unknown template greeting')
})
