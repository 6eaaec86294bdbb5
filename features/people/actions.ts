'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { createPerson, type SavedPerson, updatePerson } from './mutations'
import { personPath } from './paths'
import { banSchema, newPersonSchema, personChangeSchema, personIdSchema } from './schema'
import { banPerson, deletePerson, restorePerson, unbanPerson } from './standing'

const gate = () => requireActor('admin')

const showCard = async ({ directory, id }: SavedPerson) => redirect(personPath(directory, id))

export const createPersonAction = formAction({
  gate,
  schema: newPersonSchema,
  run: createPerson,
  after: showCard,
})

export const updatePersonAction = formAction({
  gate,
  schema: personChangeSchema,
  run: updatePerson,
  after: showCard,
})

export const banAction = formAction({ gate, schema: banSchema, run: banPerson, after: showCard })

export const unbanAction = formAction({
  gate,
  schema: personIdSchema,
  run: (actor, { id }) => unbanPerson(actor, id),
  after: showCard,
})

export const deleteAction = formAction({
  gate,
  schema: personIdSchema,
  run: (actor, { id }) => deletePerson(actor, id),
  after: showCard,
})

export const restoreAction = formAction({
  gate,
  schema: personIdSchema,
  run: (actor, { id }) => restorePerson(actor, id),
  after: showCard,
})
