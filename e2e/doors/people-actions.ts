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

/** Actions on people: cards, invitations, lists, jobs over them, registries that they name. */
export const peopleActions: Record<string, ActionDoor> = {
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
    // Work on equipment asks for another permission.
    findsFirst: true,
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
  'invitations/actions.resendInvitationAction': {
    gate: admin('invitations.write'),
    takes: ['employee'],
    form: (id) => ({ ...membership(id), channels: 'sms' }),
  },
  'invitations/actions.revokeInvitationAction': {
    gate: admin('invitations.write'),
    takes: ['employee'],
    form: membership,
  },
  'invitations/actions.showLinkAction': {
    gate: admin('invitations.write'),
    takes: ['employee'],
    form: membership,
  },
  'import/actions.rehearseImportAction': {
    gate: admin('people.write'),
    takes: ['unrehearsed'],
    on: { page: '/admin/employees/import/[id]', segments: { id: 'unrehearsed' } },
    findsFirst: true,
    form: (id) => ({
      importId: id('unrehearsed'),
      'columns[]': 'fullName',
      defaultRoleId: '',
      defaultCompany: '',
    }),
    quiet: true,
  },
  'directory-sync/actions.readDirectoryAction': {
    gate: admin('people.write'),
    form: () => ({}),
    quiet: true,
  },
  'directory-sync/actions.stopReadingAction': {
    gate: admin('people.write'),
    takes: ['directoryRun'],
    on: { page: '/admin/directory-sync/[id]', segments: { id: 'directoryRun' } },
    form: (id) => ({ runId: id('directoryRun') }),
    quiet: true,
  },
  'directory-sync/actions.applyRunAction': {
    gate: admin('people.write'),
    takes: ['directoryRun'],
    on: { page: '/admin/directory-sync/[id]', segments: { id: 'directoryRun' } },
    form: (id) => ({ runId: id('directoryRun'), jobId: randomUUID() }),
  },
  'import/actions.createMissingEntriesAction': {
    gate: admin('people.write'),
    takes: ['import'],
    findsFirst: true,
    form: (id) => ({ importId: id('import') }),
  },
  'import/actions.mendRowAction': {
    gate: admin('people.write'),
    takes: ['import'],
    findsFirst: true,
    form: (id) => ({ importId: id('import'), ordinal: '0', 'cells[]': 'Новиков' }),
  },
  'import/actions.startImportAction': {
    gate: admin('people.write'),
    takes: ['import'],
    findsFirst: true,
    form: (id) => ({ importId: id('import'), jobId: randomUUID(), invitation: 'none' }),
  },
  'job-control/actions.beginJobAction': {
    gate: admin('people.write'),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    findsFirst: true,
    form: (id) => ({ id: id('job') }),
  },
  'job-control/actions.resumeJobAction': {
    gate: admin(),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    form: (id) => ({ id: id('job') }),
    quiet: true,
  },
  'job-control/actions.settleJobAction': { gate: admin(), takes: ['job'], form: (id) => ({ id: id('job') }) },
  'job-control/actions.stopJobAction': {
    gate: admin(),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    form: (id) => ({ id: id('job') }),
    quiet: true,
  },
  'job-control/actions.undoJobAction': {
    gate: admin(),
    takes: ['job'],
    on: { page: '/admin/jobs/[id]', segments: { id: 'job' } },
    form: (id) => ({ id: id('job') }),
    quiet: true,
  },
  'palette/actions.findAnythingAction': { gate: admin(), call: '["Чижова"]', quiet: true },
  'people/actions.banPersonAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: (id) => ({ ...person(id), reason: 'Проверка дверей', until: '' }),
  },
  'people/actions.createPersonAction': {
    gate: admin('people.write'),
    takes: ['role'],
    form: (id) => ({ ...card(id), draftId: crypto.randomUUID(), invitation: 'later' }),
  },
  'people/actions.deletePersonAction': { gate: admin('people.write'), takes: ['employee'], form: person },
  'people/actions.movePersonAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: (id) => ({ ...person(id), from: 'employee', company: '' }),
    quiet: true,
  },
  'people/actions.restorePersonAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: person,
    quiet: true,
  },
  'people/actions.unbanPersonAction': {
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
  'people/option-search.searchOptions': {
    gate: admin('people.read'),
    call: '["company","Чижова"]',
    quiet: true,
  },
  'people/role-search.searchRoles': { gate: admin('people.write'), call: '["Чижова"]', quiet: true },
  'recovery/actions.declineRecoveryAction': {
    gate: admin('people.write'),
    takes: ['recovery'],
    form: (id) => ({ id: id('recovery') }),
  },
  'join-requests/actions.approveJoinAction': {
    gate: admin('people.write'),
    takes: ['join'],
    form: (id) => ({ id: id('join') }),
  },
  'join-requests/actions.refuseJoinAction': {
    gate: admin('people.write'),
    takes: ['join'],
    form: (id) => ({ id: id('join') }),
  },
  'recovery/actions.sendRecoveryLinkAction': {
    gate: admin('people.write'),
    takes: ['recovery'],
    form: (id) => ({ id: id('recovery'), contact: 'door@example.com' }),
  },
  'registry-pages/actions.createEntryAction': {
    gate: admin('companies.write'),
    form: () => ({ kind: 'company', draftId: crypto.randomUUID(), name: `Дверь ${crypto.randomUUID()}` }),
  },
  'registry-pages/actions.removeEntryAction': {
    gate: admin('companies.write'),
    takes: ['company'],
    form: (id) => ({ kind: 'company', id: id('company'), moveTo: '', people: '0', equipment: '0' }),
  },
  'registry-pages/actions.renameEntryAction': {
    gate: admin('companies.write'),
    takes: ['district'],
    form: (id) => ({ kind: 'district', id: id('district'), was: '', name: `Дверь ${crypto.randomUUID()}` }),
    quiet: true,
  },
  'registry-pages/actions.undoRemovalAction': {
    gate: admin('companies.write'),
    form: () => ({ removalId: crypto.randomUUID() }),
    quiet: true,
  },
  'access-trace/actions.confirmNumberAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: person,
    quiet: true,
  },
  'access-trace/actions.liftLockAction': {
    gate: admin('people.write'),
    takes: ['employee'],
    form: person,
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
}
