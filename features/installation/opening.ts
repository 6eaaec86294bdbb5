import 'server-only'
import { issueSetUpLink } from '@/features/organizations/set-up'
import { env } from '@/lib/env'
import { requireAppendOnlyAudit } from './audit-guard'

/**
 * What production does before the first request: refuses a database role that could rewrite the audit journal, and,
 * while nobody administers the installation, prints the link that makes the first administrator.
 */
export async function openInstallation(): Promise<void> {
  if (env().PROPUSK_MODE === 'demo') return
  await requireAppendOnlyAudit()
  const link = await issueSetUpLink()
  if (link) console.log(`Nobody administers Propusk yet. Set it up within a day: ${link}`)
}
