import { expect, test } from 'vitest'
import { csvLine, csvResponse } from './csv'

test('fields with commas, quotes and line breaks are quoted', () => {
  expect(csvLine(['Зимин', 'ООО «Тепло», филиал', 'он сказал "да"', 'две\nстроки', ''])).toBe(
    'Зимин,"ООО «Тепло», филиал","он сказал ""да""","две\nстроки",\r\n',
  )
})

test.each([
  '=HYPERLINK("http://evil.example","x")',
  '+1+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
])('%j is no formula', (text) => {
  expect(csvLine([text])).toMatch(/^"?'/)
})

test.each([
  ['Кран;=1+1;б', "Кран;'=1+1;б"],
  ['Кран\n=1+1', "Кран\n'=1+1"],
  ["а;-2+3+cmd|' /C calc'!A0", "а;'-2+3+cmd|' /C calc'!A0"],
  ['Вахта;+79057569874;ночью', 'Вахта;+79057569874;ночью'],
  ['Осмотр:\n- кран; -20 °C', 'Осмотр:\n- кран; -20 °C'],
])('%j begins no formula where a semicolon parts cells', (text, written) => {
  expect(
    csvLine([text])
      .replace(/^"(.*)"\r\n$/s, '$1')
      .trim(),
  ).toBe(written)
})

test('a phone stays a phone', () => {
  expect(csvLine(['+79057569874'])).toBe('+79057569874\r\n')
})

test('a file begins with the mark that Excel knows UTF-8 by, and stops being made when nobody reads', async () => {
  let isStopped = false
  async function* lines() {
    try {
      yield csvLine(['раз'])
      yield csvLine(['два'])
    } finally {
      isStopped = true
    }
  }
  const whole = new Uint8Array(await csvResponse('people.csv', lines()).arrayBuffer())
  expect([...whole.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(whole)).toBe('раз\r\nдва\r\n')
  isStopped = false
  const reader = csvResponse('people.csv', lines()).body?.getReader()
  await reader?.read()
  await reader?.read()
  await reader?.cancel()
  expect(isStopped).toBe(true)
})
