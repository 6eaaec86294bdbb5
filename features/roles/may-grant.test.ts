import { expect, test } from 'vitest'
import { applications } from '@/lib/applications'
import { actorWith } from '@/test/actors'
import type { Organization } from '@/test/factories'
import { type BaseRole, baseRoles } from './base-roles'
import { mayGrant } from './may-grant'

const organization = { id: 'organization' } as Organization
const role = (name: BaseRole) => {
  const found = baseRoles.find(({ baseRole }) => baseRole === name)
  if (!found) throw new Error(`no role ${name}`)
  return found
}
const holderOf = (name: BaseRole, isOwner = false) => actorWith({ organization, isOwner, ...role(name) })
const grantedBy = (name: BaseRole) =>
  baseRoles.filter((candidate) => mayGrant(holderOf(name), candidate)).map(({ baseRole }) => baseRole)

test('nobody gives away more than they hold', () => {
  expect(grantedBy('customer')).toEqual(['customer'])
  expect(grantedBy('dispatcher')).toEqual(['customer', 'service-specialist', 'dispatcher'])
  expect(grantedBy('service-manager')).toEqual([
    'customer',
    'service-specialist',
    'dispatcher',
    'service-manager',
  ])
  expect(grantedBy('system-administrator')).toHaveLength(5)
})

test('the owner grants everything, whatever the roles say', () => {
  expect(mayGrant(holderOf('customer', true), role('system-administrator'))).toBe(true)
})

test('the administration area and the sight of all companies are held to be granted', () => {
  const bare = {
    applications: [],
    permissions: [],
    visibility: 'own-company' as const,
    seesBanned: false,
    seesDeleted: false,
  }
  const outsider = actorWith({ organization, applications: ['web'], visibility: 'own-company' })
  expect(mayGrant(outsider, { ...bare, applications: applications.filter((name) => name !== 'admin') })).toBe(
    true,
  )
  expect(mayGrant(outsider, { ...bare, applications: ['admin'] })).toBe(false)
  expect(mayGrant(outsider, { ...bare, visibility: 'all' })).toBe(false)
})
