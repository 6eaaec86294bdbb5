import 'server-only'
import { env } from '@/lib/env'
import { requireAppendOnlyAudit } from './audit-guard'

/** What production asks before the first request. Throws with a sentence for the operator. */
export async function openInstallation(): Promise<void> {
  if (env().PROPUSK_MODE === 'demo') return
  await requireAppendOnlyAudit()
}
