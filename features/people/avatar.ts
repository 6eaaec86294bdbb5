import 'server-only'
import { and, eq } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { avatars, memberships } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { visiblePeople } from '@/features/memberships/scope'
import { type Actor, authorize } from '@/lib/actor'
import { type ImageProblem, openImage } from '@/lib/images/decode'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { avatarSide, largestAvatarBytes, largestAvatarSide } from './avatar-bounds'
import { findManaged, type ManagedPerson } from './managed'
import type { SavedPerson } from './mutations'

const bounds = { bytes: largestAvatarBytes, side: largestAvatarSide, pixels: 24_000_000 }

/** The picture of somebody whom the actor sees, in WebP; null for any other id. */
export async function avatarImage(actor: Actor, id: string): Promise<Buffer | null> {
  authorize(actor, 'people.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({ image: avatars.image })
    .from(avatars)
    .innerJoin(memberships, eq(memberships.avatarId, avatars.id))
    .where(and(visiblePeople(actor), eq(avatars.id, id)))
  return row?.image ?? null
}

/**
 * Puts an uploaded photo on the card, in the place of the one before: cut to a square around its middle and written anew, so
 * that nothing of the upload but its pixels is kept.
 */
export async function changeAvatar(
  actor: Actor,
  { id, photo }: { id: string; photo: Buffer },
): Promise<Result<SavedPerson>> {
  authorize(actor, 'people.write')
  const encoded = await encodeAvatar(photo)
  return encoded.ok ? replace(actor, id, encoded.value) : encoded
}

/** An uploaded photo as it is kept: the square around its middle, in our own WebP; refused in words beside `photo`. */
export async function encodeAvatar(photo: Buffer): Promise<Result<Buffer>> {
  const encoded = await openImage(
    async () => photo,
    bounds,
    (open) =>
      open()
        .resize({ width: avatarSide, height: avatarSide, fit: 'cover' })
        .toColourspace('srgb')
        .webp({ quality: 82 })
        .toBuffer(),
  )
  return encoded.ok ? ok(encoded.value) : refused({ field: 'photo', ...wordsOf(encoded.problem) })
}

export function removeAvatar(actor: Actor, id: string): Promise<Result<SavedPerson>> {
  authorize(actor, 'people.write')
  return replace(actor, id, null)
}

const replace = (actor: Actor, id: string, image: Buffer | null): Promise<Result<SavedPerson>> =>
  resultTransaction(async (tx) => {
    const managed = await findManaged(tx, actor, id)
    if (!managed.ok) return managed
    const person = managed.value
    const saved = ok({ id: person.id, directory: person.directory })
    if (!image && !person.avatarId) return saved
    await pointTo(tx, person, image && (await store(tx, actor, image)))
    await recordAudit(tx, actor, {
      event: image ? 'people.avatar-changed' : 'people.avatar-removed',
      subject: membershipSubject(person),
    })
    return saved
  })

async function store(tx: Queryable, { organizationId }: Actor, image: Buffer): Promise<string> {
  const [row] = await tx.insert(avatars).values({ organizationId, image }).returning({ id: avatars.id })
  if (!row) throw new Error('the picture was not inserted')
  return row.id
}

async function pointTo(tx: Queryable, person: ManagedPerson, avatarId: string | null): Promise<void> {
  await tx.update(memberships).set({ avatarId }).where(eq(memberships.id, person.id))
  if (person.avatarId) await tx.delete(avatars).where(eq(avatars.id, person.avatarId))
}

const wordsOf = (problem: ImageProblem) =>
  typeof problem === 'object'
    ? {
        message: messageKey('people.photo.tooLarge'),
        params: { ...problem.tooLarge, max: largestAvatarSide },
      }
    : { message: messageKey(`people.photo.${problem}`) }
