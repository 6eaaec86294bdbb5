import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import * as schema from '@/db/schema'

/** By table: what an erasure clears, replaces or removes with its row, in `rows.ts` and `db/audit-doors.sql`. */
const erased: Record<string, string> = {
  account_avatars: 'image',
  accounts: 'surname givenName passwordHash',
  audit_entries: 'actorName subjectName details address',
  avatars: 'image',
  consents: 'address',
  corporate_identities: 'issuer subject',
  directory_people: 'subject place managerPlace',
  directory_photos: 'hash',
  directory_runs: 'address',
  directory_run_photos: 'subject hash image replacedImage replacedHash',
  directory_run_rows: 'name subject entry changes problems mobilePhone email',
  directory_sightings: 'subject',
  equipment: 'contacts',
  erasures: 'reason',
  identifiers: 'value',
  import_chunks: 'bytes',
  import_rows: 'cells problems changes externalId mobilePhone email',
  imports: 'sample',
  inbox_messages: 'recipient subject text html',
  invitations: 'contact',
  job_journal: 'entries',
  jobs: 'params address',
  join_requests: 'surname givenName corporateProof',
  known_browsers: 'browserHash',
  memberships:
    'surname givenName patronymic mobilePhone email workPhone otherPhone position personnelNumber banReason externalId sortName searchText',
  messages: 'recipient body errorText',
  one_time_codes: 'contact',
  openid_handshakes: 'departure arrival',
  openid_sessions: 'idToken',
  person_attribute_values: 'value',
  person_changes: 'before',
  recovery_links: 'contact lostContact',
  recovery_requests: 'lostContact newContact words',
  request_entries: 'words',
  service_requests: 'words reporterName contact trackingHash address searchText',
  sessions: 'tokenHash userAgent address',
  sign_in_attempts: 'secretHash contact corporateProof returnTo address',
  views: 'name query',
}

/** What speaks of no person: words of the machine's, keyed hashes, texts of the organisation's own. */
const ofNobody: Record<string, string> = {
  application_links: 'application url',
  audit_entries: 'event subjectKind',
  companies: 'name',
  consent_texts: 'version ru en',
  consents: 'textVersion',
  corporate_directories:
    'hosts domain netbiosName certificateAuthority bindTemplate serviceName servicePassword baseDn personFilter loginForms',
  directory_browsers: 'browserHash key',
  directory_group_roles: 'groupDn',
  directory_runs: 'problem cursor',
  directory_sign_ins: 'outcome host',
  directory_syncs: 'attributes cursor',
  districts: 'name',
  equipment:
    'name serialNumber inventoryNumber manufacturer model address inheritedAddress description safetyNote notes sortName searchText typeSort companySort districtSort addressSort modelSort',
  equipment_attribute_values: 'value',
  equipment_attributes: 'name unit choices',
  equipment_types: 'name',
  erasures: 'report',
  file_contents: 'mediaType hash',
  files: 'name',
  import_headings: 'heading field',
  import_rows: 'inventoryNumber serialNumber objectName parentCalled',
  imports: 'fileName format headings columns defaultCompany',
  installation: 'setUpTokenHash settings',
  invitations: 'tokenHash',
  job_leftovers: 'reason',
  jobs: 'kind problem',
  label_parts: 'hash',
  label_prints: 'design',
  logos: 'image icon',
  memberships: 'companySort districtSort stateOrder',
  message_templates: 'template wording previous',
  messages: 'template gateway gatewayMessageId errorCode currency',
  openid_providers: 'issuer clientId clientSecret scopes claims groupClaims certificates',
  openid_role_rules: 'group',
  organizations:
    'name supportPhone supportEmail accent instruction emergencyNumbers shortHost consentVersion settings settledSteps',
  rate_counters: 'key',
  recovery_links: 'tokenHash',
  role_changes: 'before',
  roles: 'name description applications permissions',
  scans: 'network',
  server_domains: 'domain dnsToken',
  servers: 'address methods ownApplication guideInstalling guideWorkplace guideAccess',
  service_entries: 'words',
  service_requests: 'refusalReason consentVersion',
  sign_in_waits: 'key',
  tag_hosts: 'host',
  tags: 'code number',
}

const listed = (columns: Record<string, string>): string[] =>
  Object.entries(columns).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`))

const wordTypes = ['text', 'text[]', 'jsonb', 'inet', 'bytea']

it('every column that can hold words is erased, or speaks of nobody', () => {
  const columns = Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table))
        .filter((column) => wordTypes.includes(column.getSQLType()) && !column.enumValues?.length)
        .map((column) => `${getTableName(table)}.${column.name}`),
    )
  expect([...listed(erased), ...listed(ofNobody)].sort()).toEqual(columns.sort())
})
