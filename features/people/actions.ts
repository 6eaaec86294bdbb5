'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import type { Actor } from '@/lib/actor'
import { createPerson, type SavedPerson, updatePerson } from './mutations'
import { directoryPaths, personPath } from './paths'
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

/** Whoever does not see the banned, or the deleted, is left with the directory. */
const showCardOf =
  (seen: 'seesBanned' | 'seesDeleted') =>
  async ({ directory, id }: SavedPerson, _input: unknown, actor: Actor) =>
    redirect(actor[seen] ? personPath(directory, id) : directoryPaths[directory])

export const banAction = formAction({
  gate,
  schema: banSchema,
  run: banPerson,
  after: showCardOf('seesBanned'),
})

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
  after: showCardOf('seesDeleted'),
})

export const restoreAction = formAction({
  gate,
  schema: personIdSchema,
  run: (actor, { id }) => restorePerson(actor, id),
  after: showCard,
})
