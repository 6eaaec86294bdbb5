import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type ListDefinition, listHref, listRequest } from './list'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const seen = (n: number) => `2026-11-21T10:00:00.${String(n).padStart(6, '0')}Z`

const definition: ListDefinition<'name' | 'seen'> = {
  sorts: {
    name: [{ by: sql`name`, type: 'text' }],
    seen: [{ by: sql`seen`, type: 'timestamp' }],
  },
  initial: { sort: 'name', descending: false },
  id: sql`id`,
  pageSize: 2,
}

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
const asked = (params: Record<string, string>) => listRequest(definition, params)

describe('a list request', () => {
  it('reads the sort and its direction', () => {
    expect(asked({ sort: '-seen' })).toEqual({ sort: 'seen', descending: true, cursor: null })
  })

  it.each([
    'password_hash',
    'constructor',
    '__proto__',
    'name;drop table memberships',
    '--name',
  ])('ignores the sort «%s»', (sort) => {
    expect(asked({ sort })).toEqual({ sort: 'name', descending: false, cursor: null })
  })

  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{"').toString('base64url')],
    ['no list', Buffer.from('{}').toString('base64url')],
    ['another sort', cursor('-seen', 'after', seen(1), id(1))],
    ['no side', cursor('seen', 'over', seen(1), id(1))],
    ['no time', cursor('seen', 'after', 'yesterday', id(1))],
    ['no day', cursor('seen', 'after', '2026-13-41T10:00:00.000000Z', id(1))],
    ['a day that no month has', cursor('seen', 'after', '2026-02-30T10:00:00.000000Z', id(1))],
    ['no id', cursor('seen', 'after', seen(1), "' or 1=1")],
    ['a key missing', cursor('seen', 'after', id(1))],
    ['a key too many', cursor('seen', 'after', seen(1), id(1), id(1))],
    ['a number', cursor('seen', 'after', 1, id(1))],
    ['an endless text', 'A'.repeat(5_000)],
  ])('shows the first page for a cursor with %s', (_what, forged) => {
    expect(asked({ sort: 'seen', cursor: forged }).cursor).toBeNull()
  })

  it('refuses a NUL character, which PostgreSQL cannot hold', () => {
    expect(asked({ cursor: cursor('name', 'after', 'a\0', id(1)) }).cursor).toBeNull()
  })
})

describe('a list address', () => {
  it('keeps the filter and drops the cursor of another order', () => {
    const params = { q: 'климов', state: ['invited', 'expired'], cursor: 'abc' }
    expect(listHref('/people', params, { sort: '-seen' })).toBe(
      `/people?q=${encodeURIComponent('климов')}&state=invited&state=expired&sort=-seen`,
    )
    expect(listHref('/people', params, { q: null, state: ['invited'] })).toBe('/people?state=invited')
    expect(listHref('/people', { cursor: 'abc' }, {})).toBe('/people')
  })
})
