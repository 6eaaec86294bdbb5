import { randomUUID } from 'node:crypto'
import { type ActionDoor, admin, type Rows } from './door'

const person = (id: Rows) => ({ id: id('employee') })
const membership = (id: Rows) => ({ membershipId: id('employee') })
const card = (id: Rows) => ({
  directory: 'employee',
  surname: 'Чижова',
  givenName: 'Анна',
  mobilePhone: '',
  email: '',
  company: '',
  'roles[]': id('role'),
})
const openedWith = JSON.stringify({
  surname: 'Чижова',
  givenName: 'Павел',
  patronymic: '',
  sex: 'unspecified',
  mobilePhone: null,
  email: null,
  workPhone: null,
  otherPhone: null,
  mobileWorker: false,
  position: '',
  personnelNumber: '',
  company: '',
})
const wordingKey = { template: 'contact-changed', channel: 'sms', locale: 'ru' }

/** An id of no row. */
const nobody = '00000000-0000-7000-8000-000000000000'

const opened = { version: '0', openedWith: '{}' }

/** Actions of the administration area. */
export const adminActions: Record<string, ActionDoor> = {
  'attention/actions.resendToAllAction': {
    gate: admin('invitations.write'),
    form: () => ({ kind: 'expired', way: 'usual', after: '', sent: '0', leftOut: '0' }),
    quiet: true,
  },
  'bulk/actions.chooseForBulkAction': {
    gate: admin('people.write'),
    takes: ['job'],
    form: (id) => ({ id: id('job'), reason: 'Проверка дверей', until: '' }),
    quiet: true,
  },
  'bulk/actions.draftBulkAction': {
    gate: admin('people.read', 'people.write'),
    takes: ['employee'],
    form: (id) => ({
      list: 'employee',
      kind: 'people.delete',
      selection: 'ids',
      'ids[]': id('employee'),
    }),
  },
  'consents/actions.publishConsentAction': {
    gate: admin('settings.write'),
    form: () => ({ ...opened, ru: 'Согласие. '.repeat(40), en: 'Consent. '.repeat(40) }),
    quiet: true,
  },
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
  'equipment/type-actions.createTypeAction': {
    gate: admin('equipment.write'),
    form: () => ({ draftId: crypto.randomUUID(), name: `Тип ${crypto.randomUUID()}` }),
  },
  'equipment/type-actions.deleteTypeAction': {
    gate: admin('equipment.write'),
    takes: ['equipmentType'],
    form: (id) => ({ id: id('equipmentType') }),
  },
  'equipment/type-actions.updateTypeAction': {
    gate: admin('equipment.write'),
    takes: ['equipmentType'],
    form: (id) => ({ ...opened, version: '1', id: id('equipmentType'), name: `Тип ${crypto.randomUUID()}` }),
  },
  'erasure/actions.approveErasureAction': {
    gate: { ...admin('people.write', 'settings.write'), isFresh: true },
    takes: ['erasure'],
    form: (id) => ({ id: id('erasure') }),
  },
  'erasure/actions.declineErasureAction': {
    gate: admin('people.write', 'settings.write'),
    takes: ['erasure'],
    form: (id) => ({ id: id('erasure'), reason: 'Проверка дверей' }),
  },
  'erasure/actions.requestErasureAction': { gate: admin('people.write'), takes: ['employee'], form: person },
  'erasure/actions.withdrawErasureAction': {
    gate: admin('people.write'),
    takes: ['erasure'],
    form: (id) => ({ id: id('erasure') }),
    quiet: true,
  },
  'first-run/actions.lookAtRolesAction': { gate: admin('settings.write') },
  'first-run/actions.skipStepAction': {
    gate: admin('settings.write'),
    form: () => ({ step: 'roles' }),
    quiet: true,
  },
  'invitations/actions.resendAction': {
    gate: admin('invitations.write'),
    takes: ['employee'],
    form: (id) => ({ ...membership(id), channels: 'sms' }),
  },
  'invitations/actions.revokeAction': {
    gate: admin('invitations.write'),
    takes: ['employee'],
    form: membership,
  },
  'invitations/actions.showLinkAction': {
    gate: admin('invitations.write'),
    takes: ['employee'],
    form: membership,
  },
  'import/actions.rehearseAction': {
    gate: admin('people.write'),
    takes: ['unrehearsed'],
    on: { page: '/admin/employees/import/[id]', segments: { id: 'unrehearsed' } },
    form: (id) => ({
      importId: id('unrehearsed'),
      'columns[]': 'fullName',
      defaultRoleId: '',
      defaultCompany: '',
    }),
    quiet: true,
  },
  'import/actions.rehearseWithNewEntriesAction': {
    gate: admin('people.write'),
    takes: ['import'],
    form: (id) => ({ importId: id('import') }),
  },
  'import/actions.mendRowAction': {
    gate: admin('people.write'),
    takes: ['import'],
    form: (id) => ({ importId: id('import'), ordinal: '0', 'cells[]': 'Новиков' }),
  },
  'import/actions.startImportAction': {
    gate: admin('people.write'),
    takes: ['import'],
    form: (id) => ({ importId: id('import'), jobId: randomUUID(), invitation: 'none' }),
  },
  'jobs/actions.beginJobAction': {
    gate: admin('people.write'),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    findsFirst: true,
    form: (id) => ({ id: id('job') }),
  },
  'jobs/actions.resumeJobAction': {
    gate: admin(),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    form: (id) => ({ id: id('job') }),
    quiet: true,
  },
  'jobs/actions.settleJobAction': { gate: admin(), takes: ['job'], form: (id) => ({ id: id('job') }) },
  'jobs/actions.stopJobAction': {
    gate: admin(),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    form: (id) => ({ id: id('job') }),
    quiet: true,
  },
  'jobs/actions.undoJobAction': {
    gate: admin(),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    form: (id) => ({ id: id('job') }),
    quiet: true,
  },
  'labels/actions.startPrintAction': {
    gate: admin('equipment.write'),
    takes: ['tag'],
    form: (id) => ({ draftId: crypto.randomUUID(), tag: id('tag'), sheet: 'roll-58x40', start: '1' }),
  },
  'messages/actions.resendMessageAction': {
    gate: admin('messages.write'),
    takes: ['message'],
    form: (id) => ({ id: id('message') }),
    quiet: true,
  },
  'messages/actions.resetWordingAction': {
    gate: admin('settings.write'),
    form: () => ({ ...wordingKey, version: '0' }),
    quiet: true,
  },
  'messages/actions.restoreWordingAction': {
    gate: admin('settings.write'),
    form: () => ({ ...wordingKey, version: '0' }),
    quiet: true,
  },
  'messages/actions.saveWordingAction': {
    gate: admin('settings.write'),
    form: () => ({ ...wordingKey, version: '0', openedWith: '{}', body: 'Контакт изменён' }),
    quiet: true,
  },
  'messages/actions.testGatewayAction': {
    gate: admin('settings.write'),
    form: () => ({ channel: 'email', contact: `door-${crypto.randomUUID()}@example.com` }),
  },
  'messages/live-preview.previewWordingAction': {
    gate: admin(),
    call: JSON.stringify([{ ...wordingKey, body: 'Контакт изменён' }]),
    quiet: true,
  },
  'organizations/link-actions.saveLinksAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organizations/ownership-actions.handOverAction': {
    gate: { ...admin('settings.write'), isOwner: true, isFresh: true },
    takes: ['colleague'],
    form: (id) => ({ to: id('colleague'), agree: 'on' }),
  },
  'organizations/profile-actions.saveLogoAction': {
    gate: admin('settings.write'),
    form: () => ({ remove: 'on' }),
    quiet: true,
  },
  'organizations/profile-actions.saveProfileAction': {
    gate: admin('settings.write'),
    form: () => ({ ...opened, name: 'Домашняя' }),
    quiet: true,
  },
  'organizations/setting-actions.saveAccessAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organizations/setting-actions.saveCodesAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organizations/setting-actions.saveLimitsAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organizations/setting-actions.saveRequestsAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organizations/setting-actions.saveRetentionAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'palette/actions.findAnythingAction': { gate: admin(), call: '["Чижова"]', quiet: true },
  'people/actions.banAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: (id) => ({ ...person(id), reason: 'Проверка дверей', until: '' }),
  },
  'people/actions.createPersonAction': {
    gate: admin('people.write'),
    takes: ['role'],
    form: (id) => ({ ...card(id), draftId: crypto.randomUUID(), invitation: 'later' }),
  },
  'people/actions.deleteAction': { gate: admin('people.write'), takes: ['employee'], form: person },
  'people/actions.moveAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: (id) => ({ ...person(id), from: 'employee', company: '' }),
    quiet: true,
  },
  'people/actions.restoreAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: person,
    quiet: true,
  },
  'people/actions.unbanAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: person,
    quiet: true,
  },
  'people/actions.savePhotoAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: (id) => ({ ...person(id), remove: 'on' }),
    quiet: true,
  },
  'people/actions.undoChangeAction': {
    gate: admin('people.write'),
    form: () => ({ changeId: crypto.randomUUID() }),
    quiet: true,
  },
  'people/actions.updatePersonAction': {
    gate: admin('people.write'),
    takes: ['employee', 'role'],
    form: (id) => ({ ...card(id), ...person(id), version: '1', openedWith }),
  },
  'views/columns-action.chooseColumnsAction': {
    gate: admin('people.read'),
    form: () => ({ list: 'employee', query: 'q=Чижова', 'columns[]': 'phone' }),
    quiet: true,
  },
  'people/role-search.searchRoles': { gate: admin('people.write'), call: '["Чижова"]', quiet: true },
  'recovery/actions.declineAction': {
    gate: admin('people.write'),
    takes: ['recovery'],
    form: (id) => ({ id: id('recovery') }),
  },
  'recovery/actions.sendLinkAction': {
    gate: admin('people.write'),
    takes: ['recovery'],
    form: (id) => ({ id: id('recovery'), contact: 'door@example.com' }),
  },
  'registries/actions.createEntryAction': {
    gate: admin('companies.write'),
    form: () => ({ kind: 'company', draftId: crypto.randomUUID(), name: `Дверь ${crypto.randomUUID()}` }),
  },
  'registries/actions.removeEntryAction': {
    gate: admin('companies.write'),
    takes: ['company'],
    form: (id) => ({ kind: 'company', id: id('company'), moveTo: '', people: '0', equipment: '0' }),
  },
  'registries/actions.renameEntryAction': {
    gate: admin('companies.write'),
    takes: ['district'],
    form: (id) => ({ kind: 'district', id: id('district'), was: '', name: `Дверь ${crypto.randomUUID()}` }),
    quiet: true,
  },
  'registries/actions.undoRemovalAction': {
    gate: admin('companies.write'),
    form: () => ({ removalId: crypto.randomUUID() }),
    quiet: true,
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
  'roles/actions.changeRoleAction': {
    gate: admin('roles.write'),
    takes: ['role'],
    form: (id) => ({
      ...opened,
      id: id('role'),
      name: `Дверь ${crypto.randomUUID()}`,
      description: '',
      visibility: 'all',
    }),
    quiet: true,
  },
  'roles/actions.createRoleAction': {
    gate: admin('roles.write'),
    form: () => ({ draftId: crypto.randomUUID(), name: `Дверь ${crypto.randomUUID()}`, description: '' }),
  },
  'roles/actions.deleteRoleAction': {
    gate: admin('roles.write'),
    takes: ['role'],
    form: (id) => ({ id: id('role'), moveTo: '' }),
  },
  'roles/actions.previewDeletionAction': {
    gate: admin('roles.read'),
    shape: 'plain',
    takes: ['role'],
    form: (id) => ({ id: id('role') }),
    quiet: true,
  },
  'roles/actions.previewDraftAction': {
    gate: admin('roles.read'),
    shape: 'plain',
    takes: ['role'],
    form: (id) => ({ id: id('role') }),
    quiet: true,
  },
  'roles/actions.undoAction': {
    gate: admin('roles.write'),
    form: () => ({ changeId: crypto.randomUUID() }),
    quiet: true,
  },
  'sign-in/actions.confirmNumberAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: person,
    quiet: true,
  },
  'sign-in/actions.liftLockAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: person,
    quiet: true,
  },
  'servers/actions.addDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ domain: 'door.example' }),
    quiet: true,
  },
  'servers/actions.approveDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ id: nobody }),
    quiet: true,
  },
  'servers/actions.proveDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ id: nobody }),
    quiet: true,
  },
  'servers/actions.removeDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ id: nobody }),
    quiet: true,
  },
  'servers/actions.saveServerAction': {
    gate: admin('servers.write'),
    form: () => ({ ...opened, address: '', joining: 'prepared' }),
    quiet: true,
  },
  'views/actions.deleteViewAction': {
    gate: admin('people.read'),
    form: () => ({ list: 'employee', id: crypto.randomUUID() }),
    quiet: true,
  },
  'views/actions.saveViewAction': {
    gate: admin('people.read'),
    form: () => ({ list: 'employee', name: `Дверь ${crypto.randomUUID()}`, query: 'state=expired' }),
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
