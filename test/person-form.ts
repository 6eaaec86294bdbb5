import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { createPerson } from '@/features/people/mutations'
import {
  type NewPerson,
  newPersonSchema,
  type PersonChange,
  personChangeSchema,
} from '@/features/people/schema'
import type { Actor } from '@/lib/actor'
import { carried } from '@/lib/version'
import type { Person } from './factories'

type Fields = Record<string, string | string[]>

/** A filled form of a new person, read as the action reads it; not invited unless told. */
export const newPersonForm = (fields: Fields): NewPerson =>
  newPersonSchema.parse({
    directory: 'employee',
    draftId: randomUUID(),
    surname: 'Зимин',
    givenName: 'Павел',
    invitation: 'later',
    ...fields,
  })

/** The form of a card as it was opened, with what the editor typed. */
export function personChangeForm(opened: Person, openedRoles: string[], fields: Fields): PersonChange {
  const facts = {
    surname: opened.surname,
    givenName: opened.givenName,
    patronymic: opened.patronymic,
    sex: opened.sex,
    mobilePhone: opened.mobilePhone,
    email: opened.email,
    workPhone: opened.workPhone,
    otherPhone: opened.otherPhone,
    mobileWorker: opened.mobileWorker,
    position: opened.position,
    personnelNumber: opened.personnelNumber,
    roles: openedRoles,
    company: '',
  }
  const { mobileWorker, ...typed } = facts
  const texts = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? '']))
  return personChangeSchema.parse({
    directory: opened.directory,
    id: opened.id,
    version: String(opened.version),
    openedWith: carried(facts),
    ...texts,
    ...(mobileWorker && { mobileWorker: 'on' }),
    ...fields,
  })
}

/** Saves a new person's form and reads the card back. */
export async function saveNewPerson(actor: Actor, form: NewPerson): Promise<Person> {
  const result = await createPerson(actor, form)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return storedPerson(result.value.id)
}

export async function storedPerson(id: string): Promise<Person> {
  const [row] = await database().select().from(memberships).where(eq(memberships.id, id))
  if (!row) throw new Error('the person is not stored')
  return row
}
