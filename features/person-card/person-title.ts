import 'server-only'
import { fullName } from '@/features/memberships/person-name'
import { findPerson } from '@/features/people/queries'
import type { Actor, Directory } from '@/lib/actor'

/** The browser tab's title of a card; empty when there is none to see. */
export async function personTitle(actor: Actor, directory: Directory, id: string): Promise<string> {
  const person = await findPerson(actor, directory, id)
  return person ? fullName(person) : ''
}
