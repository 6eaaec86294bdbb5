'use server'

import { requireActor } from '@/features/sessions/gate'
import { can } from '@/lib/actor'
import { formatPhone } from '@/lib/phone'
import { personPath } from './paths'
import { fullName } from './person-name'
import { findPeople } from './queries'

/** People of both directories for the command palette; none for whoever may not read them. */
export async function searchPeople(text: string): Promise<{ href: string; text: string; hint?: string }[]> {
  const actor = await requireActor('admin')
  if (typeof text !== 'string' || !can(actor, 'people.read')) return []
  const people = await findPeople(actor, text, 8)
  return people.map((person) => ({
    href: personPath(person.directory, person.id),
    text: fullName(person),
    hint: person.mobilePhone ? formatPhone(person.mobilePhone) : (person.email ?? undefined),
  }))
}
