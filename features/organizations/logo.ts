import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { cache } from 'react'
import { database, type Queryable } from '@/db/client'
import { logos, organizations } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { lockOrganization } from './lock'
import { encodeLogo } from './logo-encoding'

/** A logo's bytes in PNG; anybody who has its address may see it, as sign-in pages show it. */
export const logoImage = cache(async (id: string, size: 'image' | 'icon'): Promise<Buffer | null> => {
  if (!isUuid(id)) return null
  const [row] = await database().select({ png: logos[size] }).from(logos).where(eq(logos.id, id))
  return row?.png ?? null
})

/** Puts an uploaded picture in the place of the organisation's logo; the old one is gone. */
export async function replaceLogo(actor: Actor, file: Buffer): Promise<Result> {
  authorize(actor, 'settings.write')
  const encoded = await encodeLogo(file)
  if (!encoded.ok) return encoded
  return transaction(async (tx) => {
    await removeStored(tx, actor)
    const [logo] = await tx
      .insert(logos)
      .values({ organizationId: actor.organizationId, ...encoded.value })
      .returning({ id: logos.id })
    await pointTo(tx, actor, logo?.id ?? null, 'organizations.logo-changed')
    return done
  })
}

/** Back to the product's own mark. */
export async function removeLogo(actor: Actor): Promise<Result> {
  authorize(actor, 'settings.write')
  return transaction(async (tx) => {
    if ((await removeStored(tx, actor)) > 0) await pointTo(tx, actor, null, 'organizations.logo-removed')
    return done
  })
}

/** The organisation's row is locked first, so that of two uploads at once one stays. */
async function removeStored(tx: Queryable, actor: Actor): Promise<number> {
  await lockOrganization(tx, actor)
  const gone = await tx
    .delete(logos)
    .where(eq(logos.organizationId, actor.organizationId))
    .returning({ id: logos.id })
  return gone.length
}

async function pointTo(
  tx: Queryable,
  actor: Actor,
  logoId: string | null,
  event: 'organizations.logo-changed' | 'organizations.logo-removed',
): Promise<void> {
  const [organization] = await tx
    .update(organizations)
    .set({ logoId, version: sql`${organizations.version} + 1` })
    .where(eq(organizations.id, actor.organizationId))
    .returning({ name: organizations.name })
  await recordAudit(tx, actor, {
    event,
    subject: { kind: 'organization', id: actor.organizationId, name: organization?.name ?? '' },
  })
}
