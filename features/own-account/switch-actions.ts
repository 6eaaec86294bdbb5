'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { switchOrganization } from '@/features/organizations/own'
import { requireOwnAccount } from '@/features/sessions/gate'
import { defaultReturnTo } from '@/features/sessions/return-to'
import { formAction } from '@/lib/action'

export const switchOrganizationAction = formAction({
  gate: requireOwnAccount,
  schema: z.object({ organizationId: z.uuid() }),
  run: (account, { organizationId }) => switchOrganization(account, organizationId),
  after: async () => redirect(defaultReturnTo),
})
