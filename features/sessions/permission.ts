import 'server-only'
import { redirect } from 'next/navigation'
import { type Actor, can } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import { requireActor } from './gate'

/** Who entered the administration area and may do this; else the request goes to the page that says what is missing. */
export async function requirePermission(permission: Permission): Promise<Actor> {
  const actor = await requireActor('admin')
  if (!can(actor, permission)) redirect(`/account/refused?permission=${permission}`)
  return actor
}
