import { sql } from 'drizzle-orm'
import { type AnyPgColumn, customType, foreignKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A time-ordered UUID (version 7, RFC 9562), made by the database. */
export const primaryId = () => uuid().primaryKey().default(sql`uuidv7()`)

export const instant = () => timestamp({ withTimezone: true, mode: 'date' })

/** When the row was written, by the database's clock. */
export const createdAt = () => instant().notNull().defaultNow()

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Who sees a part of a passport, the widest circle first. */
export const audience = () => text({ enum: ['anyone', 'signed-in', 'staff'] }).notNull()

type Tenant = { organizationId: AnyPgColumn }

/** The foreign key of a column that names a row of the same organisation, and can name no other's. */
export const withinOrganization = (
  name: string,
  own: Tenant,
  column: AnyPgColumn,
  target: Tenant & { id: AnyPgColumn },
) =>
  foreignKey({
    columns: [own.organizationId, column],
    foreignColumns: [target.organizationId, target.id],
    name,
  })
