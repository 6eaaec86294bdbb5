import 'server-only'
import { desc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, identifiers } from '@/db/schema'
import { tierOf } from '@/features/passport/tier'
import type { Reader } from '@/features/sessions/gate'
import type { FoundTag } from '@/features/tags/find-tag'

/** What a signed-in person need not type; empty where they proved none. */
export type OwnContacts = { phone: string; email: string }

export async function ownContacts(reader: Reader | null): Promise<OwnContacts> {
  if (!reader) return { phone: '', email: '' }
  const rows = await database()
    .select({ kind: identifiers.kind, value: identifiers.value })
    .from(identifiers)
    .where(eq(identifiers.accountId, reader.account.accountId))
    .orderBy(desc(identifiers.lastUsedAt))
  const latest = (kind: 'phone' | 'email') => rows.find((row) => row.kind === kind)?.value ?? ''
  return { phone: latest('phone'), email: latest('email') }
}

/** The name of what the sticker is on, for those who may know it; null for others, and where it is on nothing. */
export async function objectName(
  { equipment: bound }: FoundTag,
  reader: Reader | null,
): Promise<string | null> {
  if (!bound || (!bound.isPublished && tierOf(reader, bound).tier === 'anyone')) return null
  const [row] = await database()
    .select({ name: equipment.name })
    .from(equipment)
    .where(eq(equipment.id, bound.id))
  return row?.name ?? null
}
