import { type ActionDoor, admin, opened } from './door'

/** An id of no row. */
const nobody = '00000000-0000-7000-8000-000000000000'

/** Actions on equipment: objects, tags, labels and what is reported about them. */
export const equipmentActions: Record<string, ActionDoor> = {
  'equipment/actions.changeFileAudienceAction': {
    gate: admin('equipment.write'),
    takes: ['equipment'],
    form: (id) => ({ id: id('equipment'), fileId: nobody, audience: 'anyone' }),
    quiet: true,
  },
  'equipment/actions.createEquipmentAction': {
    gate: admin('equipment.write'),
    form: () => ({ draftId: crypto.randomUUID(), name: 'Котёл' }),
  },
  'equipment/actions.deleteEquipmentAction': {
    gate: admin('equipment.write'),
    takes: ['equipment'],
    form: (id) => ({ id: id('equipment') }),
  },
  'equipment/actions.publishEquipmentAction': {
    gate: admin('equipment.write'),
    takes: ['equipment'],
    form: (id) => ({ id: id('equipment'), isPublished: 'yes' }),
  },
  'equipment/actions.removeEquipmentFileAction': {
    gate: admin('equipment.write'),
    takes: ['equipment'],
    form: (id) => ({ id: id('equipment'), fileId: nobody }),
    quiet: true,
  },
  'equipment/actions.restoreEquipmentAction': {
    gate: admin('equipment.write'),
    takes: ['equipment'],
    form: (id) => ({ id: id('equipment') }),
    quiet: true,
  },
  'equipment/actions.searchColleaguesAction': { gate: admin(), call: '["Чижова"]', quiet: true },
  'equipment/actions.searchEquipmentAction': { gate: admin(), call: '["Чижова"]', quiet: true },
  'equipment/actions.updateEquipmentAction': {
    gate: admin('equipment.write'),
    takes: ['equipment'],
    form: (id) => ({ ...opened, version: '1', id: id('equipment'), name: 'Котёл' }),
  },
  'equipment-types/actions.createTypeAction': {
    gate: admin('equipment.write'),
    form: () => ({ draftId: crypto.randomUUID(), name: `Тип ${crypto.randomUUID()}` }),
  },
  'equipment-types/actions.deleteTypeAction': {
    gate: admin('equipment.write'),
    takes: ['equipmentType'],
    form: (id) => ({ id: id('equipmentType') }),
  },
  'equipment-types/actions.updateTypeAction': {
    gate: admin('equipment.write'),
    takes: ['equipmentType'],
    form: (id) => ({ ...opened, version: '1', id: id('equipmentType'), name: `Тип ${crypto.randomUUID()}` }),
  },
  'labels/actions.startPrintAction': {
    gate: admin('equipment.write'),
    takes: ['tag'],
    form: (id) => ({ draftId: crypto.randomUUID(), tag: id('tag'), sheet: 'roll-58x40', start: '1' }),
  },
  'requests/actions.assignRequestAction': {
    gate: admin('requests.write'),
    takes: ['request', 'employee'],
    form: (id) => ({ id: id('request'), version: '1', assigneeId: id('employee') }),
  },
  'requests/actions.commentOnRequestAction': {
    gate: admin('requests.write'),
    takes: ['request'],
    form: (id) => ({
      id: id('request'),
      draftId: crypto.randomUUID(),
      words: 'Дверь',
      audience: 'internal',
    }),
  },
  'requests/actions.moveRequestAction': {
    gate: admin('requests.write'),
    takes: ['request'],
    form: (id) => ({ id: id('request'), version: '1', state: 'accepted', words: '' }),
  },
  'tags/actions.createMissingTagsAction': {
    gate: admin('equipment.write'),
    form: () => ({ draftId: crypto.randomUUID() }),
    quiet: true,
  },
  'tags/actions.createTagForAction': {
    gate: admin('equipment.write'),
    takes: ['equipment'],
    form: (id) => ({ draftId: crypto.randomUUID(), equipmentId: id('equipment') }),
  },
  'tags/actions.createTagsAction': {
    gate: admin('equipment.write'),
    form: () => ({ draftId: crypto.randomUUID(), count: '2' }),
  },
  'tags/actions.reportTagFoundAction': {
    gate: admin('equipment.write'),
    takes: ['tag'],
    form: (id) => ({ id: id('tag'), version: '1' }),
    quiet: true,
  },
  'tags/actions.reportTagLostAction': {
    gate: admin('equipment.write'),
    takes: ['tag'],
    form: (id) => ({ id: id('tag'), version: '1' }),
  },
  'tags/actions.revokeTagAction': {
    gate: admin('equipment.write'),
    takes: ['tag'],
    form: (id) => ({ id: id('tag'), version: '1' }),
  },
  'tags/settings-actions.saveTagSettingsAction': {
    gate: admin('settings.write'),
    form: () => ({ ...opened, emergencyNumbers: '', tagHost: '' }),
    quiet: true,
  },
}
