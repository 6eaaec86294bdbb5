import 'server-only'
import { sql } from 'drizzle-orm'

/** Read within a day, the latest of its organisation, and not carried out yet: what it promises holds nearly. */
export const isApplicable = sql<boolean>`(directory_runs.state in ('read', 'held') and directory_runs.job_id is null
  and directory_runs.read_at > now() - interval '1 day'
  and not exists (select from directory_runs later where later.organization_id = directory_runs.organization_id
    and later.id > directory_runs.id and later.state in ('read', 'held')))`
