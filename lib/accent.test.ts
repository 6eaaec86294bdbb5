import { expect, test } from 'vitest'
import { accentTokens, contrast } from './accent'

const chosen = [
  '#ffee00',
  '#ffffff',
  '#000000',
  '#808080',
  '#ff0000',
  '#00ff88',
  '#0033aa',
  '#2F55D4',
  '#101114',
]

test.each(chosen)('%s can be read in both schemes, as text, under text and on its soft shade', (colour) => {
  const tokens = accentTokens(colour)
  const pair = (name: string) => tokens?.[name]?.match(/#[0-9a-f]{6}/g) ?? []
  const [accents, inks, softs] = [pair('--accent'), pair('--accent-ink'), pair('--accent-soft')]
  const grounds = [
    ['#fbfbfa', '#ffffff', '#f4f4f2'],
    ['#111214', '#18191c', '#0c0d0f'],
  ]
  grounds.forEach((scheme, index) => {
    for (const ground of [...scheme, inks[index], softs[index]]) {
      expect(contrast(accents[index] ?? '', ground ?? '')).toBeGreaterThanOrEqual(4.5)
    }
  })
})

test('a readable colour stays itself', () => {
  expect(accentTokens('#0033aa')?.['--accent']).toMatch(/^light-dark\(#0033aa,/)
})

test.each(['red', '#fff', '#12345g', '#000000;}body{display:none}', ''])('%s is no accent', (text) => {
  expect(accentTokens(text)).toBeNull()
})
