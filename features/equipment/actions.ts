'use server'

import { redirect } from 'next/navigation'
import { findPeople } from '@/features/memberships/found-by-name'
import { fullName } from '@/features/memberships/person-name'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { can } from '@/lib/actor'
import { formatPhone } from '@/lib/phone'
import { changeFileAudience, removeFile } from './equipment-files'
import { searchEquipment } from './list'
import { createEquipment, updateEquipment } from './mutations'
import { objectPath } from './paths'
import {
  equipmentChangeSchema,
  equipmentIdSchema,
  fileAudienceSchema,
  fileSchema,
  newEquipmentSchema,
  publicationSchema,
} from './schema'
import { deleteEquipment, publishEquipment, restoreEquipment } from './standing'

const gate = () => requireActor('admin')

const showCard = async ({ id }: { id: string }) => redirect(objectPath(id))

export const createEquipmentAction = formAction({
  gate,
  schema: newEquipmentSchema,
  run: createEquipment,
  after: showCard,
})

export const updateEquipmentAction = formAction({
  gate,
  schema: equipmentChangeSchema,
  run: updateEquipment,
  after: showCard,
})

export const publishEquipmentAction = formAction({
  gate,
  schema: publicationSchema,
  run: (actor, { id, isPublished }) => publishEquipment(actor, id, isPublished === 'yes'),
  after: showAnew,
})

export const deleteEquipmentAction = formAction({
  gate,
  schema: equipmentIdSchema,
  run: (actor, { id }) => deleteEquipment(actor, id),
  after: showCard,
})

export const restoreEquipmentAction = formAction({
  gate,
  schema: equipmentIdSchema,
  run: (actor, { id }) => restoreEquipment(actor, id),
  after: showCard,
})

export const changeFileAudienceAction = formAction({
  gate,
  schema: fileAudienceSchema,
  run: changeFileAudience,
  after: showAnew,
})

export const removeEquipmentFileAction = formAction({
  gate,
  schema: fileSchema,
  run: removeFile,
  after: showAnew,
})

const mostFound = 8

/** Colleagues for a field that names one; none for whoever may not read them. */
export async function searchColleaguesAction(
  text: string,
): Promise<{ id: string; text: string; hint?: string }[]> {
  const actor = await requireActor('admin')
  if (typeof text !== 'string' || text.trim() === '' || !can(actor, 'people.read')) return []
  const people = await findPeople(actor, text, 2 * mostFound)
  return people
    .filter(({ directory }) => directory === 'employee')
    .slice(0, mostFound)
    .map((person) => ({
      id: person.id,
      text: fullName(person),
      hint: person.mobilePhone ? formatPhone(person.mobilePhone) : (person.email ?? undefined),
    }))
}

/** Objects for a field that names one, and for the command palette; none for whoever may not read them. */
export async function searchEquipmentAction(
  text: string,
): Promise<{ id: string; href: string; text: string; hint?: string }[]> {
  const actor = await requireActor('admin')
  if (typeof text !== 'string' || text.trim() === '' || !can(actor, 'equipment.read')) return []
  const found = await searchEquipment(actor, text, mostFound)
  return found.map(({ id, name, inventoryNumber, address }) => ({
    id,
    href: objectPath(id),
    text: name,
    hint: [inventoryNumber, address].filter(Boolean).join(' · ') || undefined,
  }))
}
