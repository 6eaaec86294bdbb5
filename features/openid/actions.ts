'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { isFreshlyProven, requireAccount, requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { examineProvider } from './doctor'
import { openidPath } from './paths'
import { removeOpenid } from './remove'
import { saveOpenid } from './save'
import { openidFormSchema, openidRemovalSchema } from './schema'
import { beginTry } from './try'

const prover = async () => ({ actor: await requireActor('admin'), isProven: await isFreshlyProven() })
const trier = async () => ({ actor: await requireActor('admin'), account: await requireAccount() })

export const saveOpenidAction = formAction({
  gate: prover,
  schema: openidFormSchema,
  secrets: ['clientSecret'],
  run: ({ actor, isProven }, form) => saveOpenid(actor, form, isProven),
  after: async () => redirect(`${openidPath}?done=saved`),
})

export const removeOpenidAction = formAction({
  gate: prover,
  schema: openidRemovalSchema,
  run: ({ actor, isProven }, form) => removeOpenid(actor, form, isProven),
  after: async () => redirect(`${openidPath}?done=removed`),
})

export const examineOpenidAction = formAction({
  gate: trier,
  schema: z.object({}),
  run: examineProvider,
  after: async (steps) => ({ steps }),
})

export const tryOpenidAction = formAction({
  gate: trier,
  schema: z.object({}),
  run: beginTry,
  after: async () => redirect(`${openidPath}/try`),
})
