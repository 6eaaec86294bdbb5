import 'server-only'
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { directoryPhotos, memberships } from '@/db/schema'
import { bytesOf, type Entry, isOversized } from '@/features/directory/entry'
import { encodeAvatar } from '@/features/people/avatar'

/** The picture of a card, as far as the directory is concerned. */
export type StandingPhoto = {
  hasPhoto: boolean
  /** Whether somebody uploaded it here. */
  isOwn: boolean
  /** Of the directory's bytes that the card's last picture of there was made of; null for none. */
  hash: string | null
}

/** Pictures of these cards; whoever never had one is left out. */
export async function standingPhotos(
  tx: Queryable,
  ids: readonly string[],
): Promise<Map<string, StandingPhoto>> {
  const rows = await tx.execute<StandingPhoto & { id: string }>(sql`
    select ${memberships.id}, ${memberships.avatarId} is not null as "hasPhoto", ${directoryPhotos.hash},
      ${memberships.avatarId} is not null and ${memberships.avatarId} is distinct from ${directoryPhotos.avatarId} as "isOwn"
    from ${memberships} left join ${directoryPhotos} on ${directoryPhotos.membershipId} = ${memberships.id}
    where ${memberships.id} = any(${sql.param(ids)}::uuid[])
      and (${memberships.avatarId} is not null or ${directoryPhotos.hash} is not null)`)
  return new Map(rows.map(({ id, ...photo }) => [id, photo]))
}

/**
 * Whether a picture of the directory goes on a card: one that somebody uploaded gives way where the mapping says so, and one that
 * was taken off by hand comes back when the directory has another.
 */
export const isNews = (
  hash: string,
  standing: StandingPhoto | undefined,
  { replacesPhotos }: { replacesPhotos: boolean },
): boolean => (standing?.isOwn ? replacesPhotos : standing?.hash !== hash)

export const photoHash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url')

/** A picture of the directory as it would stand on a card; both null for what is none, or too large. */
export type MadePhoto = { hash: string; image: Buffer } | { hash: null; image: null }

export async function madePhoto(bytes: Buffer | 'too-large'): Promise<MadePhoto> {
  if (bytes === 'too-large') return { hash: null, image: null }
  const encoded = await encodeAvatar(bytes)
  return encoded.ok ? { hash: photoHash(bytes), image: encoded.value } : { hash: null, image: null }
}

/** The bytes of an entry's picture; `too-large` where there are more than of any, null for none. */
export function photoBytes(entry: Entry, attribute: string): Buffer | 'too-large' | null {
  if (attribute === '') return null
  const bytes = bytesOf(entry, attribute)
  return bytes && bytes.length > 0 ? bytes : isOversized(entry, attribute) ? 'too-large' : null
}
