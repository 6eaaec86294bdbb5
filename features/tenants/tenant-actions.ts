'use server'

import { redirect } from 'next/navigation'
import { settingsPath } from '@/features/organizations/paths'
import { requireActor, requireFreshProof } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { openTenantSchema, tenantIdSchema } from './tenant-schema'
import { closeTenant, openTenant, reopenTenant } from './tenants'

const gate = () => requireActor('admin')

/** A whole organisation's doors are shut by an owner who proved themself a moment ago. */
const freshGate = async () => {
  const actor = await requireActor('admin')
  await requireFreshProof()
  return actor
}

export const openTenantAction = formAction({
  gate,
  schema: openTenantSchema,
  run: openTenant,
  after: async () => redirect(`${settingsPath('tenants')}?done=saved`),
})

export const closeTenantAction = formAction({
  gate: freshGate,
  schema: tenantIdSchema,
  run: closeTenant,
  after: showAnew,
})

export const reopenTenantAction = formAction({
  gate: freshGate,
  schema: tenantIdSchema,
  run: reopenTenant,
  after: showAnew,
})
