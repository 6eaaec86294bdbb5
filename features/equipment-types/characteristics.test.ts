import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { attributeValues } from '@/features/attributes/attributes'
import { createEquipment, updateEquipment } from '@/features/equipment/mutations'
import { findEquipment } from '@/features/equipment/queries'
import { findType } from '@/features/equipment/types'
import type { Actor } from '@/lib/actor'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { equipmentChange, newEquipment } from '@/test/equipment'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { createType, updateType } from './mutations'
import { newTypeSchema, typeChangeSchema } from './schema'

useDatabase()

let organization: Organization
let actor: Actor
beforeAll(async () => {
  organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  actor = adminActor({ organization, person })
})

async function created(fields: Record<string, unknown>): Promise<string> {
  const result = await createEquipment(actor, newEquipment(fields))
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value.id
}

describe('characteristics', () => {
  it('are asked by the type, read by their kind, and told in the journal', async () => {
    const draftId = crypto.randomUUID()
    const columns = {
      attributeName: ['Мощность', 'Топливо', 'Сайт'],
      attributeId: ['', '', ''],
      kind: ['number', 'choice', 'link'],
      unit: ['кВт', '', ''],
      choices: ['', 'Газ\nДизель', ''],
      required: ['yes', 'no', 'no'],
      audience: ['anyone', 'signed-in', 'staff'],
    }
    await createType(actor, newTypeSchema.parse({ draftId, name: 'Котёл на газе', ...columns }))
    const type = await findType(actor, draftId)
    const [power, fuel, site] = type?.attributes.map(({ id }) => id) ?? []
    const typed = (values: string[]) =>
      Object.fromEntries([power, fuel, site].map((id, at) => [`attribute:${id}`, values[at]]))

    expect(
      await createEquipment(
        actor,
        newEquipment({ typeId: draftId, ...typed(['', 'Уголь', 'javascript:alert(1)']) }),
      ),
    ).toMatchObject({
      problems: [
        { field: `attribute:${power}`, message: 'common.required' },
        { field: `attribute:${fuel}`, message: 'equipment.problem.notChoice' },
        { field: `attribute:${site}`, message: 'equipment.problem.notLink' },
      ],
    })
    const id = await created({ typeId: draftId, ...typed(['1 440,5', 'Газ', 'teplo.example/x']) })
    expect([...(await attributeValues(organization.id, id)).values()]).toEqual(
      expect.arrayContaining([1440.5, 'Газ', 'https://teplo.example/x']),
    )
    const card = await findEquipment(actor, id)
    if (!card) throw new Error('there is no such card')
    await updateEquipment(actor, equipmentChange(card, typed(['500', 'Газ', 'teplo.example/x'])))
    const [entry] = await database()
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(eq(auditEntries.event, 'equipment.updated'))
      .orderBy(auditEntries.id)
      .then((rows) => rows.slice(-1))
    expect(entry?.details).toEqual({
      fields: [{ field: 'Мощность', before: '1\u00a0440,5\u00a0кВт', after: '500\u00a0кВт' }],
    })
  })

  it('keep their kind, and their values while they are away', async () => {
    const draftId = crypto.randomUUID()
    const row = { unit: [''], choices: [''], required: ['no'], audience: ['anyone'] }
    await createType(
      actor,
      newTypeSchema.parse({
        draftId,
        name: 'Насос',
        attributeName: ['Подача'],
        attributeId: [''],
        kind: ['text'],
        ...row,
      }),
    )
    const attributeId = (await findType(actor, draftId))?.attributes[0]?.id ?? ''
    const id = await created({ typeId: draftId, [`attribute:${attributeId}`]: '38' })
    const save = (version: string, fields: object) =>
      updateType(
        actor,
        typeChangeSchema.parse({ id: draftId, name: 'Насос', version, openedWith: '{}', ...fields }),
      )
    expect(
      await save('1', { attributeName: ['Подача'], attributeId: [attributeId], kind: ['number'], ...row }),
    ).toMatchObject({ problems: [{ message: 'equipment.problem.badAttribute' }] })
    expect(await save('1', {})).toMatchObject({ ok: true })
    expect((await attributeValues(organization.id, id)).get(attributeId)).toBe('38')
  })
})
