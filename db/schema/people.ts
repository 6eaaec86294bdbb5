import { type SQL, sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'

export const companies = pgTable(
  'companies',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: text().notNull(),
    createdAt: createdAt(),
    deletedAt: instant(),
  },
  (t) => [
    unique('companies_tenant').on(t.organizationId, t.id),
    index('companies_by_name').on(t.organizationId, sql`translate(lower(${t.name}), 'ё', 'е')`),
    index('companies_search').using('gin', sql`translate(lower(${t.name}), 'ё', 'е') gin_trgm_ops`),
    uniqueIndex('companies_name')
      .on(t.organizationId, sql`lower(${t.name})`)
      .where(sql`${t.deletedAt} is null`),
  ],
)

/** A part of the territory that people serve or live in. */
export const districts = pgTable(
  'districts',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: text().notNull(),
    createdAt: createdAt(),
    deletedAt: instant(),
  },
  (t) => [
    unique('districts_tenant').on(t.organizationId, t.id),
    uniqueIndex('districts_name')
      .on(t.organizationId, sql`lower(${t.name})`)
      .where(sql`${t.deletedAt} is null`),
  ],
)

/** People's pictures, a square in our own encoding. A new picture is a new row, so that its address can be cached for ever. */
export const avatars = pgTable(
  'avatars',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    image: bytea().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique('avatars_tenant').on(t.organizationId, t.id)],
)

/** A person's record inside one organisation and directory; it exists before the account does. */
export const memberships = pgTable(
  'memberships',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    directory: text({ enum: ['employee', 'customer'] }).notNull(),
    accountId: uuid().references(() => accounts.id),
    surname: text().notNull(),
    givenName: text().notNull(),
    patronymic: text().notNull().default(''),
    sex: text({ enum: ['unspecified', 'male', 'female'] })
      .notNull()
      .default('unspecified'),
    /** E.164, a +79 mobile. With `email`, the contacts an admin edits; proofs live in `identifiers`. */
    mobilePhone: text(),
    email: text(),
    workPhone: text(),
    otherPhone: text(),
    /** What the person is called in the system that a file was imported from; null for whoever came otherwise. */
    externalId: text(),
    companyId: uuid(),
    position: text().notNull().default(''),
    personnelNumber: text().notNull().default(''),
    districtId: uuid(),
    avatarId: uuid(),
    mobileWorker: boolean().notNull().default(false),
    acceptedAt: instant(),
    bannedAt: instant(),
    bannedUntil: instant(),
    banReason: text(),
    deletedAt: instant(),
    /** Nothing here speaks of anybody any more: a pseudonym stands for the name. */
    erasedAt: instant(),
    lastSeenAt: instant(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    /** Raised by every edit, so that the second of two editors is told. */
    version: integer().notNull().default(1),
    /** What the list sorts by: the whole name in lower case with ё as е, since the database sorts by code points. */
    sortName: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`translate(lower(${memberships.surname} || ' ' || ${memberships.givenName} || ' ' || ${memberships.patronymic}), 'ё', 'е')`,
      ),
    /**
     * What the list searches beside the beginning of `sortName`: every other word that names the person, each after a
     * space, in lower case with ё as е, and contacts and numbers.
     */
    searchText: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`translate(lower(' ' || coalesce(substring(${memberships.surname} from '[ -].*$'), '') || ' ' || ${memberships.givenName} || ' ' || ${memberships.patronymic} || ' ' || coalesce(${memberships.mobilePhone}, '') || ' ' || coalesce(${memberships.email}, '') || ' ' || coalesce(${memberships.workPhone}, '') || ' ' || coalesce(${memberships.otherPhone}, '') || ' ' || ${memberships.personnelNumber}), 'ё-.@_', 'е    ')`,
      ),
    /**
     * Copies for the list's orders, each of which an index serves: with a join or a sub-query in its place, every page
     * would sort the whole directory. Triggers write them (`keep_list_order`), nobody else.
     */
    companySort: text().notNull().default(''),
    districtSort: text().notNull().default(''),
    /** The place of `person_state` in `personStates`, a digit, and when time alone will change it. */
    stateOrder: text().notNull().default(''),
    stateUntil: instant(),
  },
  (t) => [
    unique('memberships_tenant').on(t.organizationId, t.id),
    uniqueIndex('memberships_phone')
      .on(t.organizationId, t.directory, t.mobilePhone)
      .where(sql`${t.deletedAt} is null and ${t.mobilePhone} is not null`),
    uniqueIndex('memberships_email')
      .on(t.organizationId, t.directory, t.email)
      .where(sql`${t.deletedAt} is null and ${t.email} is not null`),
    uniqueIndex('memberships_external_id')
      .on(t.organizationId, t.directory, t.externalId)
      .where(sql`${t.deletedAt} is null and ${t.externalId} is not null`),
    uniqueIndex('memberships_account')
      .on(t.organizationId, t.directory, t.accountId)
      .where(sql`${t.deletedAt} is null and ${t.accountId} is not null`),
    withinOrganization('memberships_company', t, t.companyId, companies),
    withinOrganization('memberships_district', t, t.districtId, districts),
    withinOrganization('memberships_avatar', t, t.avatarId, avatars),
    index('memberships_by_name').on(t.organizationId, t.directory, t.sortName, t.id),
    index('memberships_by_phone').on(
      t.organizationId,
      t.directory,
      sql`coalesce(${t.mobilePhone}, '')`,
      t.sortName,
      t.id,
    ),
    index('memberships_by_email').on(
      t.organizationId,
      t.directory,
      sql`coalesce(${t.email}, '')`,
      t.sortName,
      t.id,
    ),
    index('memberships_by_company_name').on(t.organizationId, t.directory, t.companySort, t.sortName, t.id),
    index('memberships_by_district_name').on(t.organizationId, t.directory, t.districtSort, t.sortName, t.id),
    index('memberships_by_state').on(t.organizationId, t.directory, t.stateOrder, t.sortName, t.id),
    index('memberships_by_seen').on(
      t.organizationId,
      t.directory,
      sql`coalesce(${t.lastSeenAt}, 'epoch')`,
      t.id,
    ),
    index('memberships_by_state_seen').on(
      t.organizationId,
      t.directory,
      t.stateOrder,
      sql`coalesce(${t.lastSeenAt}, 'epoch')`,
      t.id,
    ),
    index('memberships_by_creation').on(t.organizationId, t.directory, t.createdAt, t.id),
    index('memberships_of_changing_state').on(t.stateUntil).where(sql`${t.stateUntil} is not null`),
    // A card stands in an index only for what it has: every change of a state writes all that it stands in anew.
    index('memberships_by_account').on(t.accountId).where(sql`${t.accountId} is not null`),
    index('memberships_by_company').on(t.companyId).where(sql`${t.companyId} is not null`),
    index('memberships_of_district').on(t.districtId).where(sql`${t.districtId} is not null`),
    index('memberships_by_avatar').on(t.avatarId).where(sql`${t.avatarId} is not null`),
    index('memberships_in_bin')
      .on(t.deletedAt)
      .where(sql`${t.deletedAt} is not null and ${t.erasedAt} is null`),
    index('memberships_contact_phone').on(t.mobilePhone).where(sql`${t.mobilePhone} is not null`),
    index('memberships_contact_email').on(t.email).where(sql`${t.email} is not null`),
    index('memberships_search').using('gin', t.searchText.op('gin_trgm_ops')),
    index('memberships_words').using('gin', sql`(' ' || ${t.sortName} || ${t.searchText}) gin_trgm_ops`),
    check('memberships_customer_has_company', sql`${t.directory} = 'employee' or ${t.companyId} is not null`),
    check('memberships_email_normalised', sql`${t.email} = lower(${t.email})`),
  ],
)
