import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { connectionProblem, DatabaseProblem } from '@/db/server-problem'
import { env } from '@/lib/env'

/**
 * Throws a `DatabaseProblem` when this process's database role could rewrite the audit journal, as its owner or by a
 * grant, and when that cannot be asked.
 */
export async function requireAppendOnlyAudit(): Promise<void> {
  const { role, mayRewrite } = await roleInUse()
  if (!mayRewrite) return
  throw new DatabaseProblem(
    `The database role ${role} may change or delete audit entries. Give the owner to npm run migrate in ` +
      'DATABASE_OWNER_URL and name another role in DATABASE_URL: migration makes it with the right grants.',
  )
}

async function roleInUse(): Promise<{ role: string; mayRewrite: boolean }> {
  try {
    const [row] = await database().execute<{ role: string; mayRewrite: boolean }>(sql`
      select current_user as role,
        pg_has_role(relowner, 'usage')
          or has_any_column_privilege(oid, 'update')
          or has_table_privilege(oid, 'delete, truncate') as "mayRewrite"
      from pg_class where oid = 'audit_entries'::regclass`)
    if (!row) throw new Error('pg_class lacks a table that regclass found')
    return row
  } catch (error) {
    throw connectionProblem(error, env().DATABASE_URL)
  }
}
