'use server'

import { requireActor } from '@/features/sessions/gate'
import { can } from '@/lib/actor'
import { translatorFor } from '@/lib/translator'
import { previewSchema } from './schema'
import { type ShownPreview, shownPreview } from './shown-preview'
import { previewWording } from './wording-preview'
import { organizationName } from './wording-queries'

/** The message with the words as they stand in the form; null for a call that no form of ours makes. */
export async function previewWordingAction(input: unknown): Promise<ShownPreview | null> {
  const actor = await requireActor('admin')
  const parsed = previewSchema.safeParse(input)
  if (!can(actor, 'settings.read') || !parsed.success) return null
  const { key, wording } = parsed.data
  return shownPreview(
    translatorFor(actor.locale),
    previewWording(key, wording, await organizationName(actor)),
  )
}
