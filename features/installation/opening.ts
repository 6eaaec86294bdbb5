import 'server-only'
import { DatabaseProblem } from '@/db/server-problem'
import { issueSetUpLink } from '@/features/tenants/set-up'
import { env } from '@/lib/env'
import { requireAppendOnlyAudit } from './audit-guard'

/**
 * What production does before the first request: refuses a database role that could rewrite the audit journal, and,
 * while nobody administers the installation, prints the link that makes the first administrator. Ends the process
 * when it may not open: Next would log the error and serve all the same.
 */
export async function openInstallation(): Promise<void> {
  if (env().PROPUSK_MODE === 'demo') return
  try {
    await requireAppendOnlyAudit()
    const link = await issueSetUpLink()
    if (link) console.log(`Nobody administers Propusk yet. Set it up within a day: ${link}`)
  } catch (error) {
    console.error(error instanceof DatabaseProblem ? error.message : error)
    process.exit(1)
  }
}
