import 'server-only'
import { database } from '@/db/client'
import type { Actor } from '@/lib/actor'
import { foldedHeading } from '../headings'
import { typesOfOrganization } from './survey'

/** More than fit a list from which somebody chooses. */
const most = 300

/** What the characteristics of all types are called, each name once; files are no words. */
export async function listAttributeNames(actor: Actor): Promise<string[]> {
  const types = await typesOfOrganization(database(), actor)
  const names = types.flatMap(({ attributes }) =>
    attributes.filter(({ kind }) => kind !== 'file').map(({ name }) => [foldedHeading(name), name] as const),
  )
  return [...new Map(names).values()]
    .sort((one, other) => one.localeCompare(other, actor.locale))
    .slice(0, most)
}
