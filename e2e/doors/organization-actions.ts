import { usualAttributes } from '@/features/directory/attributes'
import { type ActionDoor, admin, opened } from './door'

const wordingKey = { template: 'contact-changed', channel: 'sms', locale: 'ru' }
/** An id of no row. */
const nobody = '00000000-0000-7000-8000-000000000000'

/** Actions on the organisation itself: settings, roles, messages, servers. */
export const organizationActions: Record<string, ActionDoor> = {
  'consents/actions.publishConsentAction': {
    gate: admin('settings.write'),
    form: () => ({ ...opened, ru: 'Согласие. '.repeat(40), en: 'Consent. '.repeat(40) }),
    quiet: true,
  },
  'directory-settings/actions.examineDirectoryAction': { gate: admin('servers.write'), quiet: true },
  'directory-settings/actions.saveDirectoryAction': {
    gate: admin('servers.write'),
    form: () => ({
      ...opened,
      kind: 'active-directory',
      hosts: 'dc1.door.example',
      transport: 'ldaps',
      bindWay: 'search',
      serviceName: 'propusk@door.example',
      servicePassword: 'a password of the tests',
      baseDn: 'DC=door,DC=example',
      personFilter: '(objectClass=user)',
      'loginForms[]': 'login',
      prefill: 'local-part',
      attemptsPerHour: '4',
      connectSeconds: '3',
      operationSeconds: '5',
      signInSeconds: '10',
    }),
    quiet: true,
  },
  'first-run/actions.lookAtRolesAction': { gate: admin('settings.write') },
  'first-run/actions.skipStepAction': {
    gate: admin('settings.write'),
    form: () => ({ step: 'roles' }),
    quiet: true,
  },
  'message-log/actions.resendMessageAction': {
    gate: admin('messages.write'),
    takes: ['message'],
    form: (id) => ({ id: id('message') }),
    quiet: true,
  },
  'wordings/actions.resetWordingAction': {
    gate: admin('settings.write'),
    form: () => ({ ...wordingKey, version: '0' }),
    quiet: true,
  },
  'wordings/actions.restoreWordingAction': {
    gate: admin('settings.write'),
    form: () => ({ ...wordingKey, version: '0' }),
    quiet: true,
  },
  'wordings/actions.saveWordingAction': {
    gate: admin('settings.write'),
    form: () => ({ ...wordingKey, version: '0', openedWith: '{}', body: 'Контакт изменён' }),
    quiet: true,
  },
  'gateway-settings/actions.testGatewayAction': {
    gate: admin('settings.write'),
    form: () => ({ channel: 'email', contact: `door-${crypto.randomUUID()}@example.com` }),
  },
  'wordings/live-preview.previewWordingAction': {
    gate: admin(),
    call: JSON.stringify([{ ...wordingKey, body: 'Контакт изменён' }]),
    quiet: true,
  },
  'organization-settings/link-actions.saveLinksAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organization-settings/ownership-actions.handOverAction': {
    gate: { ...admin('settings.write'), isOwner: true, isFresh: true },
    takes: ['colleague'],
    form: (id) => ({ to: id('colleague'), agree: 'on' }),
  },
  'organization-settings/profile-actions.saveLogoAction': {
    gate: admin('settings.write'),
    form: () => ({ remove: 'on' }),
    quiet: true,
  },
  'organization-settings/profile-actions.saveProfileAction': {
    gate: admin('settings.write'),
    form: () => ({ ...opened, name: 'Домашняя' }),
    quiet: true,
  },
  'organization-settings/setting-actions.saveAccessAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organization-settings/setting-actions.saveCodesAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organization-settings/setting-actions.saveLimitsAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organization-settings/setting-actions.saveRequestsAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
  },
  'organization-settings/setting-actions.saveRetentionAction': {
    gate: admin('settings.write'),
    form: () => opened,
    quiet: true,
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
  'roles/actions.undoRoleChangeAction': {
    gate: admin('roles.write'),
    form: () => ({ changeId: crypto.randomUUID() }),
    quiet: true,
  },
  'directory-sync/mapping-actions.mapDirectoryAction': {
    gate: admin('servers.write', 'people.write'),
    form: () => ({
      ...opened,
      ...usualAttributes.ldap,
      defaultRoleId: nobody,
      interval: 'off',
      closingLimit: '10',
    }),
    quiet: true,
  },
  'openid/actions.examineOpenidAction': { gate: admin('servers.write'), quiet: true },
  'openid/actions.removeOpenidAction': {
    gate: admin('servers.write'),
    form: () => ({ version: '1', isUnderstood: 'on' }),
    quiet: true,
  },
  'openid/actions.saveOpenidAction': {
    gate: admin('servers.write'),
    form: () => ({ ...opened, issuer: 'https://sso.door.example', clientId: 'propusk', scopes: 'openid' }),
    quiet: true,
  },
  'openid/actions.tryOpenidAction': { gate: admin('servers.write'), quiet: true },
  'tenants/tenant-actions.openTenantAction': {
    gate: admin('settings.write'),
    form: () => ({ name: 'Дверь', surname: 'Чижова', givenName: 'Анна', contact: 'door@example.com' }),
    quiet: true,
  },
  'tenants/tenant-actions.closeTenantAction': {
    gate: { ...admin('settings.write'), isFresh: true },
    takes: ['organization'],
    form: (id) => ({ id: id('organization') }),
    quiet: true,
  },
  'tenants/tenant-actions.reopenTenantAction': {
    gate: { ...admin('settings.write'), isFresh: true },
    takes: ['organization'],
    form: (id) => ({ id: id('organization') }),
    quiet: true,
  },
  'server-settings/actions.addDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ domain: 'door.example' }),
    quiet: true,
  },
  'server-settings/actions.approveDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ id: nobody }),
    quiet: true,
  },
  'server-settings/actions.proveDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ id: nobody }),
    quiet: true,
  },
  'server-settings/actions.removeDomainAction': {
    gate: admin('servers.write'),
    form: () => ({ id: nobody }),
    quiet: true,
  },
  'server-settings/actions.saveServerAction': {
    gate: admin('servers.write'),
    form: () => ({ ...opened, address: '', joining: 'prepared', 'methods[]': 'email-code' }),
    quiet: true,
  },
  'person-fields/actions.saveFieldsAction': {
    gate: admin('settings.write'),
    form: () => ({
      ...opened,
      directory: 'employee',
      'attributeId[]': '',
      'attributeName[]': `Дверь ${crypto.randomUUID()}`,
      'kind[]': 'text',
      'unit[]': '',
      'choices[]': '',
      'required[]': 'no',
      'audience[]': 'staff',
    }),
    quiet: true,
  },
}
