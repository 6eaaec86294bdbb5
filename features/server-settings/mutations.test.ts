import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { servers } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization } from '@/test/factories'
import { saveServer } from './mutations'
import { storedServer } from './queries'
import { type ServerFacts, serverFormSchema } from './schema'

useDatabase()

it('opens no wider a door behind which stands a role that its opener could not give', async () => {
  const organization = await createOrganization()
  const lesser = actorWith({ organization, permissions: ['servers.read', 'servers.write'] })
  const { id: organizationId, roles } = organization
  const prepared = { joining: 'prepared', isApprovalNeeded: true, newcomerRoleId: roles.dispatcher } as const
  await database()
    .insert(servers)
    .values({ organizationId, methods: ['email-code'], ...prepared })

  const save = async (by: Actor, changed: Partial<ServerFacts>) => {
    const stored = await storedServer(organizationId, database())
    if (!stored) throw new Error('the organisation has no server')
    const { facts, version } = stored
    const typed = { ...facts, ...changed }
    const texts = Object.entries(typed).map(([name, value]) => [
      name,
      value === true ? 'on' : value === false ? undefined : (value ?? ''),
    ])
    const form = { ...Object.fromEntries(texts), version: String(version), openedWith: carried(facts) }
    const saved = await saveServer(by, serverFormSchema.parse(form))
    return saved.ok ? 'saved' : saved.problems[0]?.message
  }
  const refusal = 'roles.problem.aboveYou'

  expect(await save(lesser, { joining: 'anyone' })).toBe(refusal)
  expect(await save(lesser, { newcomerRoleId: roles['system-administrator'] })).toBe(refusal)
  expect(await save(lesser, { joining: 'anyone', newcomerRoleId: roles.customer })).toBe('saved')
  await database()
    .update(servers)
    .set({ newcomerRoleId: roles.dispatcher })
    .where(eq(servers.organizationId, organizationId))
  expect(await save(lesser, { isApprovalNeeded: false })).toBe(refusal)
  expect(await save(adminActor({ organization }), { isApprovalNeeded: false })).toBe('saved')
  expect(await save(lesser, { isApprovalNeeded: true })).toBe('saved')
  expect(await save(lesser, { joining: 'prepared' })).toBe('saved')
})
