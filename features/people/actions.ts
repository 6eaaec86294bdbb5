'use server'

import { redirect } from 'next/navigation'
import { directoryPaths, personPath } from '@/features/memberships/paths'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import type { Actor } from '@/lib/actor'
import { refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { changeAvatar, removeAvatar } from './avatar'
import { movePerson } from './move'
import { createPerson, type SavedPerson, updatePerson } from './mutations'
import {
  banSchema,
  moveSchema,
  newPersonSchema,
  personChangeSchema,
  personIdSchema,
  photoSchema,
  undoSchema,
} from './schema'
import { banPerson, deletePerson, restorePerson, unbanPerson } from './standing'
import { undoChange } from './undo'

const gate = () => requireActor('admin')

/** The page with the toast that takes the change back. */
const withToast = (path: string, { changeId }: SavedPerson): string =>
  changeId ? `${path}?changed=${changeId}` : path

const showCard = async (person: SavedPerson) =>
  redirect(withToast(personPath(person.directory, person.id), person))

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
  async (person: SavedPerson, _input: unknown, actor: Actor): Promise<never> => {
    const { directory, id } = person
    redirect(withToast(actor[seen] ? personPath(directory, id) : directoryPaths[directory], person))
  }

export const banPersonAction = formAction({
  gate,
  schema: banSchema,
  run: banPerson,
  after: showCardOf('seesBanned'),
})

export const unbanPersonAction = formAction({
  gate,
  schema: personIdSchema,
  run: (actor, { id }) => unbanPerson(actor, id),
  after: showCard,
})

export const deletePersonAction = formAction({
  gate,
  schema: personIdSchema,
  run: (actor, { id }) => deletePerson(actor, id),
  after: showCardOf('seesDeleted'),
})

export const restorePersonAction = formAction({
  gate,
  schema: personIdSchema,
  run: (actor, { id }) => restorePerson(actor, id),
  after: showCard,
})

export const movePersonAction = formAction({
  gate,
  schema: moveSchema,
  run: movePerson,
  after: showCard,
})

export const savePhotoAction = formAction({
  gate,
  schema: photoSchema,
  files: ['photo'],
  run: async (actor, { id, photo, remove }) => {
    if (remove) return removeAvatar(actor, id)
    if (!photo) return refused({ field: 'photo', message: messageKey('people.photo.none') })
    return changeAvatar(actor, { id, photo: Buffer.from(await photo.arrayBuffer()) })
  },
  after: showCard,
})

export const undoChangeAction = formAction({
  gate,
  schema: undoSchema,
  run: undoChange,
  after: async ({ directory, id, hiddenUnless }, _input, actor) =>
    redirect(hiddenUnless && !actor[hiddenUnless] ? directoryPaths[directory] : personPath(directory, id)),
})
