import type { APIResponse } from '@playwright/test'
import { expect } from '../fixtures'
import { shown } from './alike'
import { byCodeForm, codeForm, contactForm, forgetLimits, fourKinds, passwordForm, test } from './stranger'

test('unknown, invited, banned and registered contacts are answered alike', async ({ openBrowser }) => {
  const seen: Record<string, unknown[]> = {}
  for (const [kind, phone] of Object.entries(await fourKinds())) {
    const browser = await openBrowser()
    seen[kind] = [
      await shown(await browser.submit('/sign-in', contactForm, { contact: phone }), phone),
      await shown(await browser.get('/sign-in/password'), phone),
      await shown(await browser.submit('/sign-in/password', passwordForm, { password: 'чужой' }), phone),
      await shown(await browser.submit('/sign-in/password', byCodeForm), phone),
      await shown(await browser.get('/sign-in/code'), phone),
      await shown(await browser.submit('/sign-in/code', codeForm, { code: '12' }), phone),
      await shown(await browser.submit('/sign-in/code', codeForm, { code: '0000' }), phone),
      await shown(await browser.submit('/reset', contactForm, { contact: phone }), phone),
      await shown(await browser.get('/reset/code'), phone),
      await shown(await browser.submit('/reset/code', codeForm, { code: '000000' }), phone),
    ]
  }
  for (const [kind, answers] of Object.entries(seen)) expect(answers, kind).toEqual(seen.unknown)
})

test('how long an answer takes tells nothing about the contact', async ({ openBrowser }) => {
  test.setTimeout(180_000)
  const kinds = Object.entries(await fourKinds())
  const times = new Map<string, number[]>()
  const timed = async (name: string, work: () => Promise<APIResponse>) => {
    const start = performance.now()
    await work()
    times.set(name, [...(times.get(name) ?? []), performance.now() - start])
  }
  for (let round = 0; round < 30; round++) {
    for (const [kind, phone] of kinds.toSorted(() => Math.random() - 0.5)) {
      await forgetLimits()
      const browser = await openBrowser()
      const [contact] = await browser.forms('/sign-in')
      await timed(`contact ${kind}`, () => browser.post('/sign-in', { ...contact?.fields, contact: phone }))
      const [typed, byCode] = await browser.forms('/sign-in/password')
      await timed(`password ${kind}`, () =>
        browser.post('/sign-in/password', { ...typed?.fields, password: 'чужой' }),
      )
      await timed(`code ${kind}`, () => browser.post('/sign-in/password', { ...byCode?.fields }))
    }
  }
  for (const step of ['contact', 'password', 'code']) {
    for (const kind of ['invited', 'banned', 'registered']) {
      const score = rankScore(times.get(`${step} unknown`) ?? [], times.get(`${step} ${kind}`) ?? [])
      expect(Math.abs(score), `${step}: ${kind} against unknown`).toBeLessThan(4)
    }
  }
})

/** Mann–Whitney U of two samples as a standard score: beyond ±4 chance is ruled out. */
function rankScore(some: readonly number[], others: readonly number[]): number {
  const wins = some.reduce((sum, one) => sum + others.filter((other) => one > other).length, 0)
  const pairs = some.length * others.length
  return (wins - pairs / 2) / Math.sqrt((pairs * (some.length + others.length + 1)) / 12)
}
