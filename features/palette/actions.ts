'use server'

import { requireActor } from '@/features/sessions/gate'
import { type Found, findAnything } from './queries'

/** What the command palette finds; each group only for whoever may read it. */
export async function findAnythingAction(text: string): Promise<{ label: string; items: Found[] }[]> {
  const actor = await requireActor('admin')
  return typeof text === 'string' ? findAnything(actor, text.slice(0, 100)) : []
}
