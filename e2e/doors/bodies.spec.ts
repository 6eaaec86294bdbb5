import { expect } from '@playwright/test'
import { multipart } from './action-call'
import { builtActions } from './catalogue'
import { fingerprint } from './fingerprint'
import { ask } from './http'
import { test } from './world'

const page = '/sign-in'
const known = () =>
  builtActions().find(({ name }) => name === 'sign-in/actions.identifyContactAction')?.id ?? ''

const byForm = (id: string) =>
  multipart([
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', '[{}]'],
    ['$ACTION_KEY', 'k1'],
    ['contact', 'x'],
  ])

const called = ({ headers, body }: ReturnType<typeof multipart>) => ({
  headers: { ...headers, 'next-action': known() },
  body,
})

test('a form that is cut off anywhere is answered 400 with a sentence', async ({ origin }) => {
  const { headers, body } = byForm(known())
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, part) =>
      ask(origin, page, { method: 'POST', headers, body: body.slice(0, (body.length * part) / 20) }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400))
  for (const { body: sentence } of answers) expect(sentence).toContain('The form could not be read')
})

test('whatever a client sends instead of a form, it is its own mistake', async ({ origin }) => {
  const before = await fingerprint()
  const { headers, body } = byForm(known())
  const types = [
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=other',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json',
    'x',
    '',
  ]
  const actions = ['', 'x', '0'.repeat(42), 'toString', '__proto__', '7f'.repeat(21), known()]
  const texts = [
    '',
    '{',
    '[]',
    'null',
    '["$1"]',
    '["$K1"]',
    '["$Q0"]',
    '["$h0"]',
    `${'['.repeat(9000)}`,
    '{"id":"x","bound":"$@0"}',
  ]
  const asked = [
    ...types.map((type) => ({ headers: { ...headers, 'content-type': type }, body })),
    ...actions.flatMap((action) => [
      { headers: { ...headers, 'next-action': action }, body },
      byForm(action),
      multipart([
        [`$ACTION_ID_${action}`, ''],
        ['contact', 'x'],
      ]),
      ...types.map((type) => ({ headers: { 'content-type': type, 'next-action': action }, body: '["x"]' })),
    ]),
    ...texts.flatMap((text) => [
      { headers: { 'content-type': 'text/plain', 'next-action': known() }, body: text },
      called(multipart([['0', text]])),
      multipart([
        ['$ACTION_REF_1', ''],
        ['$ACTION_1:0', text],
      ]),
      multipart([
        ['$ACTION_REF_1', ''],
        ['$ACTION_1:0', JSON.stringify({ id: known(), bound: '$@1' })],
        ['$ACTION_1:1', text],
      ]),
      multipart([
        ['$ACTION_KEY', text],
        ['$ACTION_ID_', ''],
        ['$ACTION_REF_', ''],
      ]),
    ]),
  ]
  const failed = await Promise.all(
    asked.map(async (request) => {
      const { status } = await ask(origin, page, {
        method: 'POST',
        headers: request.headers,
        body: request.body,
      })
      return status >= 500 ? `${status}: ${JSON.stringify(request)}` : null
    }),
  )
  expect(failed.filter((failure) => failure !== null)).toEqual([])
  expect(await fingerprint()).toEqual(before)
})
