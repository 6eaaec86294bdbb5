import 'server-only'
import { sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { directoryRunPhotos } from '@/db/schema'
import { stateAttributes } from '@/features/directory/attributes'
import type { Directory } from '@/features/directory/connection'
import type { Entry } from '@/features/directory/entry'
import { isClosed, subjectOf } from '@/features/directory/mapping'
import type { DirectorySettings } from '@/features/directory/settings'
import type { Sync } from '@/features/directory/sync'
import type { ReadPerson } from './ground'
import { findLinks } from './known'
import type { Run } from './lease'
import { isNews, type MadePhoto, madePhoto, photoBytes, photoHash, standingPhotos } from './photos'

/** Entries a page of the answer: of pictures an entry has a hundred kilobytes, of words one. */
const aPage = 20
/** Looked at together: so many, or so many bytes. */
const together = { entries: 20, bytes: 2 * 1024 * 1024 }
/** New pictures that one run brings: making one may take 20 ms of a core. The next whole reading goes on with the rest. */
const mostNew = 20_000

type Seen = { subject: string; bytes: Buffer | 'too-large' }
type BroughtPhoto = MadePhoto & { subject: string }

/**
 * Pictures of whom `filter` finds that would be new to their cards, made anew for these. They are read apart from the people, so
 * that memory stays flat.
 */
export async function* newPhotos(
  directory: Directory,
  { baseDn }: DirectorySettings,
  sync: Sync,
  filter: string,
): AsyncGenerator<BroughtPhoto[]> {
  const { photo, subject } = sync.map
  if (photo === '') return
  const entries = directory.search({
    base: baseDn,
    scope: 'sub',
    filter: `(&${filter}(${photo}=*))`,
    attributes: [subject, photo, ...stateAttributes],
    pageSize: aPage,
  })
  let count = 0
  for await (const seen of handfuls(entries, sync)) {
    const photos = await made(seen, sync)
    yield photos
    count += photos.length
    if (count >= mostNew) return
  }
}

async function* handfuls(entries: AsyncIterable<Entry>, { map }: Sync): AsyncGenerator<Seen[]> {
  let seen: Seen[] = []
  let size = 0
  for await (const entry of entries) {
    const subject = subjectOf(entry, map.subject)
    const bytes = photoBytes(entry, map.photo)
    if (subject === null || bytes === null || isClosed(entry, new Date())) continue
    seen.push({ subject, bytes })
    size += bytes.length
    if (seen.length < together.entries && size < together.bytes) continue
    yield seen
    seen = []
    size = 0
  }
  yield seen
}

async function made(seen: readonly Seen[], sync: Sync): Promise<BroughtPhoto[]> {
  const subjects = seen.map(({ subject }) => subject)
  const links = await findLinks(database(), sync.organizationId, subjects)
  const standing = await standingPhotos(
    database(),
    [...links.values()].map(({ membershipId }) => membershipId),
  )
  const brought: BroughtPhoto[] = []
  for (const { subject, bytes } of seen) {
    const card = standing.get(links.get(subject)?.membershipId ?? '')
    if (bytes === 'too-large' || isNews(photoHash(bytes), card, sync)) {
      brought.push({ subject, ...(await madePhoto(bytes)) })
    }
  }
  return brought
}

/** Keeps pictures until the run is written; of what is none, that it is none. */
export async function keepPhotos(
  tx: Queryable,
  { id: runId, organizationId }: Pick<Run, 'id' | 'organizationId'>,
  photos: readonly BroughtPhoto[],
): Promise<void> {
  if (photos.length === 0) return
  await tx
    .insert(directoryRunPhotos)
    .values(photos.map((photo) => ({ ...photo, runId, organizationId })))
    .onConflictDoNothing()
}

/** These people with the pictures that the run keeps of them. */
export async function withPhotos(
  tx: Queryable,
  { id }: Pick<Run, 'id'>,
  people: readonly ReadPerson[],
): Promise<ReadPerson[]> {
  const subjects = people.flatMap(({ subject }) => subject ?? [])
  const rows = await tx.execute<{ subject: string; hash: string | null }>(sql`
    select subject, hash from ${directoryRunPhotos}
    where run_id = ${id}::uuid and subject = any(${sql.param(subjects)}::text[])`)
  const hashes = new Map(rows.map(({ subject, hash }) => [subject, hash]))
  return people.map((person) => pictured(person, hashes.get(person.subject ?? '')))
}

/** A person whose picture has this hash; null for what is no picture. */
export function pictured(person: ReadPerson, hash: string | null | undefined): ReadPerson {
  if (hash === undefined) return person
  return hash === null
    ? { ...person, unreadable: [...person.unreadable, 'photo'] }
    : { ...person, photo: hash }
}
