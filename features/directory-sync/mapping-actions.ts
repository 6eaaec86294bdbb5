'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction, type Step } from '@/lib/action'
import { ok, type Result } from '@/lib/result'
import { mappingFormSchema } from './mapping-schema'
import { mappingPath } from './paths'
import { previewMapping } from './preview'
import { saveMapping } from './save-mapping'

/** One form with two buttons: what is typed is tried on people, or kept. */
export const mapDirectoryAction = formAction({
  gate: () => requireActor('admin'),
  schema: mappingFormSchema,
  run: async (actor, form): Promise<Result<Step[] | null>> => {
    if (form.intent === 'preview') return previewMapping(actor, form)
    const saved = await saveMapping(actor, form)
    return saved.ok ? ok(null) : saved
  },
  after: async (steps) => (steps ? { steps } : redirect(`${mappingPath}?done=saved`)),
})
