import { randomUUID } from 'node:crypto'
import { database } from '@/db/client'
import { equipment, equipmentAttributes, equipmentTypes } from '@/db/schema'
import { addEquipmentFiles, listEquipmentFiles } from '@/features/equipment/equipment-files'
import { adminActor } from '@/test/actors'
import type { Scenario } from '../scenario'
import { byAdministrator, freshName, type World } from '../world'

type Values = Partial<typeof equipment.$inferInsert>

async function object({ organization }: World, values: Values = {}) {
  const [row] = await database()
    .insert(equipment)
    .values({ name: freshName(), ...values, organizationId: organization.id })
    .returning()
  if (!row) throw new Error('the database returned no row')
  return row
}

async function type({ organization: { id: organizationId } }: World) {
  const [row] = await database()
    .insert(equipmentTypes)
    .values({ organizationId, name: freshName() })
    .returning()
  if (!row) throw new Error('the database returned no row')
  const [attribute] = await database()
    .insert(equipmentAttributes)
    .values({
      organizationId,
      typeId: row.id,
      kind: 'text',
      name: 'Топливо',
      audience: 'anyone',
      position: 0,
    })
    .returning()
  return { ...row, attributeId: attribute?.id ?? '' }
}

const onObject =
  (values: Values = {}, fields = {}): Scenario['prepare'] =>
  async (world) =>
    byAdministrator(world, { id: (await object(world, values)).id, ...fields })

/** An object with one document, whose content was never on the disk. */
const onFile =
  (fields = {}): Scenario['prepare'] =>
  async (world) => {
    const { id } = await object(world)
    const actor = adminActor({ organization: world.organization, person: world.administrator })
    const content = { hash: '0'.repeat(64), bytes: 1, mediaType: 'application/pdf', width: 0, height: 0 }
    const document = { kind: 'document' as const, name: 'паспорт.pdf', contents: [content] }
    await addEquipmentFiles(actor, id, [document], { audience: 'staff' })
    const [file] = await listEquipmentFiles(actor, id)
    return byAdministrator(world, { id, fileId: file?.id ?? '', ...fields })
  }

const attributeRow = {
  attributeName: ['Мощность'],
  attributeId: [''],
  kind: ['number'],
  unit: ['кВт'],
  choices: [''],
  required: ['yes'],
  audience: ['anyone'],
}

export const equipmentScenarios = {
  'equipment/actions.createEquipmentAction': {
    prepare: async (world) => {
      const [whole, { id, attributeId }] = [await object(world, { address: 'Хлебная, 3' }), await type(world)]
      return byAdministrator(world, {
        draftId: randomUUID(),
        name: freshName(),
        typeId: id,
        parentId: whole.id,
        company: freshName(),
        [`attribute:${attributeId}`]: 'газ',
      })
    },
  },
  'equipment/actions.updateEquipmentAction': {
    prepare: async (world) => {
      const { id, name, version } = await object(world)
      return byAdministrator(world, {
        id,
        name,
        version: String(version),
        openedWith: '{}',
        address: 'Хлебная, 5',
        serialNumber: freshName(),
      })
    },
  },
  'equipment/actions.publishEquipmentAction': { prepare: onObject({}, { isPublished: 'yes' }) },
  'equipment/actions.deleteEquipmentAction': { prepare: onObject() },
  'equipment/actions.restoreEquipmentAction': { prepare: onObject({ deletedAt: new Date() }) },
  'equipment/actions.changeFileAudienceAction': { prepare: onFile({ audience: 'anyone' }) },
  'equipment/actions.removeEquipmentFileAction': { prepare: onFile() },
  'equipment-types/actions.createTypeAction': {
    prepare: (world) => byAdministrator(world, { draftId: randomUUID(), name: freshName(), ...attributeRow }),
  },
  'equipment-types/actions.updateTypeAction': {
    prepare: async (world) => {
      const { id, name, version } = await type(world)
      return byAdministrator(world, {
        id,
        name,
        version: String(version),
        openedWith: '{}',
        ...attributeRow,
      })
    },
  },
  'equipment-types/actions.deleteTypeAction': {
    prepare: async (world) => byAdministrator(world, { id: (await type(world)).id }),
  },
} satisfies Record<string, Scenario>
