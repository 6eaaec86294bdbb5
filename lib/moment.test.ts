import { expect, it } from 'vitest'
import { briefMoment, clockTime, fullMoment, shortDate } from './moment'

const now = new Date('2026-11-21T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

it.each([
  [20, 'сейчас', 'now'],
  [5 * 60, '5 минут назад', '5 minutes ago'],
  [3 * 3600, '3 часа назад', '3 hours ago'],
  [30 * 3600, 'вчера', 'yesterday'],
  [8 * 86400, '13 ноября', '13 November'],
  [400 * 86400, '17 октября 2025', '17 October 2025'],
  [-2 * 3600, 'через 2 часа', 'in 2 hours'],
])('tells what happened %i seconds ago', (seconds, ru, en) => {
  expect(plain(briefMoment('ru', ago(seconds), now))).toBe(ru)
  expect(plain(briefMoment('en', ago(seconds), now))).toBe(en)
})

it('writes moments in full in Moscow time, without breaks inside', () => {
  expect(fullMoment('ru', now)).toBe('21\u00a0ноября\u00a02026,\u00a015:00')
  expect(plain(fullMoment('en', now))).toBe('21 November 2026 at 15:00')
  expect(shortDate('ru', now, now)).toBe('21\u00a0ноября')
})

it('names the day of a time only when it is another one', () => {
  expect(plain(clockTime('ru', ago(-3 * 3600), now))).toBe('18:00')
  expect(plain(clockTime('en', ago(-3 * 3600), now))).toBe('18:00')
  expect(plain(clockTime('ru', ago(-12 * 3600), now))).toBe('22 ноября, 03:00')
})
