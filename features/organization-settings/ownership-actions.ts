'use server'

import { redirect } from 'next/navigation'
import { settingsPath } from '@/features/organizations/paths'
import { requireActor, requireFreshProof } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { handOver } from './ownership'
import { handOverSchema } from './ownership-schema'

/** What only somebody else could turn back is done by an owner who proved themself a moment ago. */
export const handOverAction = formAction({
  gate: async () => {
    const actor = await requireActor('admin')
    await requireFreshProof()
    return actor
  },
  schema: handOverSchema,
  run: handOver,
  after: async () => redirect(`${settingsPath('owner')}?done=saved`),
})
