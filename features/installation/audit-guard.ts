import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'

/** Throws when this process's database role could rewrite the audit journal: as its owner, or by a grant. */
export async function requireAppendOnlyAudit(): Promise<void> {
  const [row] = await database().execute<{ role: string; may_rewrite: boolean }>(sql`
    select current_user as role,
      pg_has_role(relowner, 'usage')
        or has_any_column_privilege(oid, 'update')
        or has_table_privilege(oid, 'delete, truncate') as may_rewrite
    from pg_class where oid = 'audit_entries'::regclass`)
  if (row && !row.may_rewrite) return
  throw new Error(
    `The database role ${row?.role} may change or delete audit entries. Give the owner to npm run migrate in ` +
      'DATABASE_OWNER_URL and name another role in DATABASE_URL: migration creates it with the right grants.',
  )
}
