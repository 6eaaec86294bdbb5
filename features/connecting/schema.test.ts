import { expect, it } from 'vitest'
import { serverSchema } from './schema'

const messageOf = (form: Record<string, string>) => serverSchema.safeParse(form).error?.issues[0]?.message

it('an address that is none is said to be none, and nothing chosen is asked for', () => {
  expect(messageOf({ address: 'localhost' })).toBe('connecting.server.unreadable')
  expect(messageOf({ address: ' ' })).toBe('connecting.server.needed')
  expect(messageOf({})).toBe('connecting.server.needed')
})

it('a server of the list, or the address of one, is taken', () => {
  const server = '00000000-0000-7000-8000-000000000000'
  expect(serverSchema.parse({ server })).toEqual({ server })
  expect(serverSchema.parse({ address: 'https://Server.Example/' })).toEqual({ address: 'server.example' })
})
