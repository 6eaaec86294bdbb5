import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { formAction } from './action'
import { Forbidden } from './actor'
import { ok, type Result } from './result'
import { messageKey } from './translator'

vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers({ 'accept-language': 'en' }),
}))

const unreadable =
  'The form arrived in another shape than the page showed. Open the page again and try once more.'

const action = (run: () => Promise<Result> = async () => ok(undefined)) =>
  formAction({
    gate: async () => 'anybody',
    schema: z.object({
      id: z.uuid(),
      sex: z.enum(['male', 'female']).optional(),
      name: z.string().min(1, messageKey('common.required')),
      roles: z.array(z.uuid()).default([]),
      code: z.string().optional(),
    }),
    secrets: ['code'],
    run,
  })

function form(...fields: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

const id: [string, string] = ['id', crypto.randomUUID()]
const name: [string, string] = ['name', 'Павел']

test.each([
  ['a field twice', [id, name, name]],
  ['a field less', [name]],
  ['no id', [['id', 'not an id'], name]],
  ['another choice', [id, name, ['sex', 'whale']]],
  ['a text for a list', [id, name, ['roles', 'x']]],
  ['names of objects', [name, ['__proto__', 'a'], ['__proto__', 'b'], ['constructor', 'x']]],
] as [string, [string, string][]][])('a forged form with %s is refused in words', async (_what, fields) => {
  expect(await action()({}, form(...fields))).toMatchObject({ formError: { text: unreadable } })
})

test('an argument that is no form is refused in words', async () => {
  for (const forged of [undefined, null, 'text', { id }, []]) {
    expect(await action()({}, forged as unknown as FormData)).toMatchObject({
      formError: { text: unreadable },
    })
  }
})

test('what a person can mend stands beside its field, and secrets are not sent back', async () => {
  expect(await action()({}, form(id, ['name', ''], ['code', '1234']))).toEqual({
    values: { id: id[1], name: '' },
    fieldErrors: { name: { text: 'Please fill in this field' } },
    formError: undefined,
  })
})

test('what no text of the database may hold never gets there', async () => {
  const typed: unknown[] = []
  const remember = formAction({
    gate: async () => 'anybody',
    schema: z.object({ name: z.string(), roles: z.array(z.string()) }),
    run: async (_actor, input) => ok(typed.push(input)),
  })
  await remember({}, form(['name', 'Па\0вел'], ['roles[]', '\0'], ['roles[]', 'a\0b']))
  expect(typed).toEqual([{ name: 'Павел', roles: ['', 'ab'] }])
})

test('a missing permission is a calm answer; a bug is not', async () => {
  const forbid = () => {
    throw new Forbidden('people.write')
  }
  for (const forbidden of [action(async () => forbid()), action(forbid)]) {
    expect(await forbidden({}, form(id, name))).toEqual({
      values: { id: id[1], name: 'Павел' },
      fieldErrors: {},
      formError: {
        text: 'You do not have the permission for this. A role gives it: please ask an administrator.',
      },
    })
  }
  const broken = action(async () => {
    throw new Error('a bug')
  })
  await expect(broken({}, form(id, name))).rejects.toThrow('a bug')
})
