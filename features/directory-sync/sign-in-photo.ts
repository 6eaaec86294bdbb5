import 'server-only'
import { eq } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { avatars, directoryPhotos, memberships } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { findSync } from '@/features/directory/sync'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import type { AccountActor, Actor } from '@/lib/actor'
import type { Visitor } from '@/lib/visitor'
import { findLinks } from './known'
import { isNews, madePhoto, photoHash, standingPhotos } from './photos'

type ProvenPhoto = NonNullable<CorporateProof['photo']>

/** The picture that the directory has of whoever it just proved, where it would be news to their card. */
export async function provenPhoto(
  organizationId: string,
  subject: string,
  bytes: Buffer,
): Promise<ProvenPhoto | undefined> {
  const sync = await findSync(database(), organizationId)
  const card = (await findLinks(database(), organizationId, [subject])).get(subject)?.membershipId
  const standing = card && (await standingPhotos(database(), [card])).get(card)
  if (!isNews(photoHash(bytes), standing || undefined, { replacesPhotos: sync?.replacesPhotos ?? false })) {
    return undefined
  }
  const { hash, image } = await madePhoto(bytes)
  return image ? { hash, image: image.toString('base64') } : undefined
}

/** Puts the picture that a sign-in brought on the person's card. */
export async function showProvenPhoto(
  tx: Queryable,
  { by, organizationId }: { by: Visitor | AccountActor | Actor; organizationId: string },
  [person]: readonly { id: string }[],
  { photo }: CorporateProof,
): Promise<void> {
  if (!photo || !person) return
  const sync = await findSync(tx, organizationId)
  const [card] = await tx.select().from(memberships).where(eq(memberships.id, person.id)).for('no key update')
  const standing = (await standingPhotos(tx, [person.id])).get(person.id)
  if (!card || !isNews(photo.hash, standing, { replacesPhotos: sync?.replacesPhotos ?? false })) return
  const [avatar] = await tx
    .insert(avatars)
    .values({ organizationId, image: Buffer.from(photo.image, 'base64') })
    .returning({ id: avatars.id })
  if (!avatar) throw new Error('the picture was not inserted')
  const given = { avatarId: avatar.id, hash: photo.hash }
  await tx
    .insert(directoryPhotos)
    .values({ organizationId, membershipId: card.id, ...given })
    .onConflictDoUpdate({ target: directoryPhotos.membershipId, set: given })
  await tx.update(memberships).set({ avatarId: avatar.id }).where(eq(memberships.id, card.id))
  if (card.avatarId) await tx.delete(avatars).where(eq(avatars.id, card.avatarId))
  await recordAudit(tx, by, {
    event: 'people.avatar-changed',
    organizationId,
    subject: membershipSubject(card),
  })
}
