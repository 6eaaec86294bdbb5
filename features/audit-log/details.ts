import { applicationTexts } from '@/features/applications/application-names'
import { kindName } from '@/features/messages/kinds'
import { organizationChange } from '@/features/organization-settings/change-words'
import { factLabels } from '@/features/people/changes'
import { isRequestState, stateNames } from '@/features/requests/state'
import { roleName } from '@/features/roles/base-roles'
import { visibilityTexts } from '@/features/roles/change-words'
import { permissionText } from '@/features/roles/permission-names'
import { isApplication, isPermission } from '@/lib/applications'
import { contactText } from '@/lib/contact'
import { isLocale } from '@/lib/locales'
import type { MessageKey, Translator } from '@/lib/translator'
import { filled } from './phrases'
import type { JournalRole } from './queries'

type Context = { t: Translator; roles: readonly JournalRole[] }
type Words = (value: unknown, context: Context) => string | null

/** What each detail that `recordAudit` was given is called; the others are for machines. */
const details: Record<string, Words> = {
  contact: labelled('audit.detail.contact'),
  replaced: labelled('audit.detail.replaced'),
  channels: labelled('audit.detail.channels', (value, { t }) =>
    listOf(value, (channel) => word(t, channels, channel)),
  ),
  reason: labelled('audit.detail.reason', (value, { t }) => word(t, reasons, value)),
  until: labelled('audit.detail.until'),
  endedSessions: counted('audit.detail.endedSessions'),
  closedSessions: counted('audit.detail.closedSessions'),
  count: counted('audit.detail.count'),
  provider: labelled('audit.detail.provider'),
  number: labelled('audit.detail.number'),
  locale: labelled('audit.detail.locale', (value, { t }) =>
    isLocale(value) ? t(`shell.languages.${value}`) : null,
  ),
  by: labelled('audit.detail.by', (value, { t }) => word(t, proofs, value)),
  errorCode: labelled('audit.detail.errorCode'),
  application: labelled('audit.detail.application', applicationsInWords),
  gateway: labelled('audit.detail.gateway'),
  roles: labelled('audit.detail.roles', rolesInWords),
  roleAdded: labelled('audit.detail.roleAdded', rolesInWords),
  roleRemoved: labelled('audit.detail.roleRemoved', rolesInWords),
  owner: labelled('audit.detail.owner'),
  template: labelled('audit.detail.template', (value, { t }) =>
    typeof value === 'string' ? kindName(t, value) : null,
  ),
  opened: labelled('audit.detail.opened', applicationsInWords),
  closed: labelled('audit.detail.closed', applicationsInWords),
  granted: labelled('audit.detail.granted', permissionsInWords),
  withdrawn: labelled('audit.detail.withdrawn', permissionsInWords),
  renamedFrom: labelled('audit.detail.renamedFrom'),
  description: labelled('audit.detail.description'),
  visibility: labelled('audit.detail.visibility', (value, { t }) => word(t, visibilityTexts, value)),
  seesBanned: labelled('audit.detail.seesBanned', yesOrNo),
  seesDeleted: labelled('audit.detail.seesDeleted', yesOrNo),
  serverChanges: labelled('audit.detail.now'),
  movedTo: labelled('audit.detail.movedTo'),
  movedPeople: counted('audit.detail.movedPeople'),
  movedEquipment: counted('audit.detail.movedEquipment'),
  textVersion: labelled('audit.detail.textVersion'),
  consent: labelled('audit.detail.textVersion'),
  asked: counted('audit.detail.asked'),
  files: labelled('audit.detail.files', (value) => listOf(value, text)),
  from: labelled('audit.detail.from', requestStateInWords),
  state: labelled('audit.detail.state', requestStateInWords),
}

const channels: Record<string, MessageKey> = {
  sms: 'audit.channel.sms',
  email: 'audit.channel.email',
  link: 'audit.channel.link',
}

const reasons: Record<string, MessageKey> = {
  'wrong-code': 'audit.reason.wrongCode',
  'wrong-password': 'audit.reason.wrongPassword',
  contact: 'audit.reason.contact',
  address: 'audit.reason.address',
  account: 'audit.reason.account',
  nobody: 'audit.reason.nobody',
  budget: 'audit.reason.budget',
  'openid-over': 'audit.reason.openidOver',
  'openid-declined': 'audit.reason.openidDeclined',
  'openid-no-answer': 'audit.reason.openidNoAnswer',
  'openid-certificate': 'audit.reason.openidCertificate',
  'openid-answer': 'audit.reason.openidAnswer',
  'openid-clock': 'audit.reason.openidClock',
  'openid-settings': 'audit.reason.openidSettings',
  'provider-groups': 'audit.reason.providerGroups',
  'directory-groups': 'audit.reason.directory.groups',
  'directory-wrong-password': 'audit.reason.directory.wrongPassword',
  'directory-unknown-login': 'audit.reason.directory.unknownLogin',
  'directory-not-allowed-now': 'audit.reason.directory.notAllowedNow',
  'directory-not-allowed-here': 'audit.reason.directory.notAllowedHere',
  'directory-password-expired': 'audit.reason.directory.passwordExpired',
  'directory-disabled': 'audit.reason.directory.disabled',
  'directory-account-expired': 'audit.reason.directory.accountExpired',
  'directory-must-change': 'audit.reason.directory.mustChange',
  'directory-locked': 'audit.reason.directory.locked',
  'directory-ambiguous': 'audit.reason.directory.ambiguous',
  'directory-throttled': 'audit.reason.directory.throttled',
  'directory-no-identity': 'audit.reason.directory.noIdentity',
  'directory-service-account': 'audit.reason.directory.serviceAccount',
  'directory-away': 'audit.reason.directory.away',
}

const proofs: Record<string, MessageKey> = {
  code: 'audit.proof.code',
  password: 'audit.proof.password',
}

const sexes: Record<string, MessageKey> = {
  unspecified: 'people.sex.unspecified',
  male: 'people.sex.male',
  female: 'people.sex.female',
}

/** The details of an entry, a line each: «Должность: мастер → инженер». */
export function detailLines(
  t: Translator,
  values: Record<string, unknown>,
  roles: readonly JournalRole[],
): string[] {
  const context = { t, roles }
  const lines = Object.entries(values).map(([name, value]) => details[name]?.(value, context) ?? null)
  return [
    ...lines.filter((line) => line !== null),
    ...changeLines(values.changes, context),
    ...fieldLines(values.fields, context),
  ]
}

function changeLines(changes: unknown, context: Context): string[] {
  if (typeof changes !== 'object' || changes === null) return []
  return Object.entries(changes).flatMap(([field, pair]) => {
    if (!Array.isArray(pair)) return []
    const told = organizationChange(context.t, field, pair)
    if (told) return filled(context.t, 'audit.detail.change', told)
    if (!isFact(field)) return []
    const [before, after] = pair.map((value) => factInWords(field, value, context))
    return filled(context.t, 'audit.detail.change', {
      field: context.t(factLabels[field]),
      before: before ?? '',
      after: after ?? '',
    })
  })
}

/** Changes that were told in words when they were made: what an organisation calls its own fields may change. */
function fieldLines(fields: unknown, { t }: Context): string[] {
  if (!Array.isArray(fields)) return []
  return fields.map(({ field, before, after }) =>
    filled(t, 'audit.detail.change', {
      field: text(field) ?? '',
      before: text(before) || t('audit.detail.empty'),
      after: text(after) || t('audit.detail.empty'),
    }),
  )
}

type Fact = keyof typeof factLabels
const isFact = (field: string): field is Fact => Object.hasOwn(factLabels, field)

function factInWords(field: Fact, value: unknown, context: Context): string {
  const { t } = context
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  const words =
    field === 'roles'
      ? rolesInWords(value, context)
      : field === 'sex'
        ? word(t, sexes, value)
        : typeof value === 'string'
          ? contactText(value)
          : null
  return words || t('audit.detail.empty')
}

function rolesInWords(ids: unknown, { t, roles }: Context): string | null {
  return listOf(ids, (id) => {
    const role = roles.find((each) => each.id === id)
    return role ? roleName(role, t) : null
  })
}

function applicationsInWords(value: unknown, { t }: Context): string | null {
  return listOf(value, (name) =>
    typeof name === 'string' && isApplication(name) ? t(applicationTexts[name].name) : null,
  )
}

function permissionsInWords(value: unknown, { t }: Context): string | null {
  return listOf(value, (name) =>
    typeof name === 'string' && isPermission(name) ? permissionText(t, name) : null,
  )
}

function requestStateInWords(value: unknown, { t }: Context): string | null {
  return typeof value === 'string' && isRequestState(value) ? t(stateNames[value]) : null
}

function yesOrNo(value: unknown, { t }: Context): string | null {
  return typeof value === 'boolean' ? t(value ? 'audit.yes' : 'audit.no') : null
}

function labelled(key: MessageKey, words: Words = text): Words {
  return (value, context) => {
    const said = words(value, context)
    return said ? filled(context.t, key, { value: said }) : null
  }
}

function counted(key: MessageKey): Words {
  return (value, { t }) => (typeof value === 'number' ? t(key, { n: value }) : null)
}

/** A known word in the reader's language; a ban's reason is a person's own words. */
function word(t: Translator, known: Record<string, MessageKey>, value: unknown): string | null {
  const key = typeof value === 'string' ? known[value] : undefined
  return key ? t(key) : text(value)
}

function listOf(values: unknown, words: (value: unknown) => string | null): string | null {
  return Array.isArray(values) ? values.map(words).filter(Boolean).join(', ') : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
