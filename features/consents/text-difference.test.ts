import { expect, test } from 'vitest'
import { Random } from '@/test/random'
import { textDifference } from './text-difference'

test('says which words of a paragraph are new, and leaves alone what stayed', () => {
  const older = '# Цель\n\nДанные нужны для входа.\n\nСрок — год.'
  const newer = '# Цель\n\nДанные нужны для входа и заявок.\n\nСрок — год.\n\nЕщё абзац.'
  expect(textDifference(older, newer)).toEqual([
    { kind: 'same', stretches: [{ kind: 'same', text: '# Цель' }] },
    {
      kind: 'changed',
      stretches: [
        { kind: 'same', text: 'Данные нужны для' },
        { kind: 'removed', text: ' входа.' },
        { kind: 'added', text: ' входа и заявок.' },
      ],
    },
    { kind: 'same', stretches: [{ kind: 'same', text: 'Срок — год.' }] },
    { kind: 'added', stretches: [{ kind: 'added', text: 'Ещё абзац.' }] },
  ])
})

test.each([1, 2, 3, 4, 5])('holds both texts whole, whatever they are (seed %i)', (seed) => {
  const random = new Random(seed)
  const text = () =>
    Array.from({ length: 8 }, () =>
      Array.from({ length: 6 }, () => random.one(['да', 'нет', 'может', 'быть'])).join(' '),
    ).join('\n\n')
  const [older, newer] = [text(), text()]
  const changes = textDifference(older, newer)
  const withoutKind = (kind: 'added' | 'removed') =>
    changes
      .map(({ stretches }) => stretches.filter((one) => one.kind !== kind).map((one) => one.text))
      .filter((parts) => parts.length > 0)
      .map((parts) => parts.join(''))
      .join('\n\n')
  expect(withoutKind('added')).toBe(older)
  expect(withoutKind('removed')).toBe(newer)
})

test('a text of ten thousand words costs no table of a hundred million', () => {
  const words = (word: string) => `${word} `.repeat(10_000).trim()
  expect(textDifference(words('а'), words('б'))).toMatchObject([
    { kind: 'changed', stretches: [{ kind: 'removed' }, { kind: 'added' }] },
  ])
})
