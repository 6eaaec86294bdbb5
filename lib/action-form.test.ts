import { describe, expect, test } from 'vitest'
import { isReadableForm } from './action-form'

const boundary = '----WebKitFormBoundaryQxYJGYXpA6ik1SlB'
const contentType = `multipart/form-data; boundary=${boundary}`

const multipart = (fields: [string, string][]) => {
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return Buffer.from(`${parts.join('')}--${boundary}--\r\n`)
}

const call = (...fields: [string, string][]) =>
  isReadableForm({ contentType, isCall: true }, multipart(fields))
const form = (...fields: [string, string][]) =>
  isReadableForm({ contentType, isCall: false }, multipart(fields))

const bound: [string, string][] = [
  ['$ACTION_REF_1', ''],
  ['$ACTION_1:0', '{"id":"7f00","bound":"$@1"}'],
  ['$ACTION_1:1', '[{"values":{"price":"$$5","name":"Анна"}}]'],
  ['$ACTION_KEY', 'k1'],
]

describe('what React and browsers write', () => {
  test('is readable', async () => {
    expect(await call(['_1_name', '$5'], ['0', '[{},"$K1"]'])).toBe(true)
    expect(await call(['0', '["$undefined",{"a":{"x":1},"b":"$0:1:a"}]'])).toBe(true)
    expect(await form(...bound, ['name', '$ACTION'])).toBe(true)
    expect(await form(['$ACTION_ID_7f00', ''], ['name', 'Анна'])).toBe(true)
    expect(await form(['name', 'Анна'])).toBe(true)
    expect(await form()).toBe(true)
    expect(await isReadableForm({ contentType: 'text/plain', isCall: true }, Buffer.from('["Анна"]'))).toBe(
      true,
    )
    expect(await isReadableForm({ contentType: 'text/plain', isCall: false }, Buffer.from('{'))).toBe(true)
  })
})

describe('a body that is cut off', () => {
  const whole = multipart([...bound, ['name', 'Анна']])

  test('anywhere is unreadable', async () => {
    const facts = { contentType, isCall: false }
    expect(await isReadableForm(facts, whole)).toBe(true)
    for (let length = 0; length < whole.length - 4; length++)
      expect(await isReadableForm(facts, whole.subarray(0, length)), `after ${length} bytes`).toBe(false)
  })

  test('or names no boundary is unreadable', async () => {
    for (const other of [
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/form-data; boundary=c',
    ])
      expect(await isReadableForm({ contentType: other, isCall: false }, whole), other).toBe(false)
  })
})

describe('what no client of React writes', () => {
  const deep = `${'['.repeat(500)}${']'.repeat(500)}`

  test.each([
    '',
    '{',
    'null',
    '{}',
    '"$K1"',
    '["$1"]',
    '["$@1"]',
    '["$0"]',
    '["$0:0"]',
    '["$@0"]',
    '["$0:__proto__:constructor"]',
    '["$1:a:constructor"]',
    '["$h0"]',
    '["$Q0"]',
    '["$B0"]',
    '["$T"]',
    '["$F0"]',
    '["$undefinedx"]',
    '[{"__proto__":{}}]',
    `[${deep}]`,
    JSON.stringify(Array.from({ length: 33 }, () => 1)),
  ])('as arguments is unreadable: %s', async (text) => {
    expect(await call(['0', text])).toBe(false)
    expect(await form(...bound.slice(0, 2), ['$ACTION_1:1', text])).toBe(false)
    expect(await isReadableForm({ contentType: 'text/plain', isCall: true }, Buffer.from(text))).toBe(false)
  })

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"id":"7f00"}',
    '{"id":7,"bound":null}',
    '{"id":"7f00","bound":"$@2"}',
    '{"id":"7f00","bound":"$@0"}',
    '{"id":"7f00","bound":"$1"}',
    '{"id":"7f00","bound":[]}',
  ])('as an action is unreadable: %s', async (text) => {
    expect(await form(['$ACTION_REF_1', ''], ['$ACTION_1:0', text], ['$ACTION_1:1', '[{}]'])).toBe(false)
  })

  test('is unreadable without the parts that it refers to, or with one twice', async () => {
    expect(await form(['$ACTION_REF_1', ''])).toBe(false)
    expect(await form(...bound.slice(0, 2))).toBe(false)
    expect(await call(['_1_name', 'Анна'])).toBe(false)
    expect(await call(['0', '[]'], ['0', '[]'])).toBe(false)
  })
})
