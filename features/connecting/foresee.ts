import 'server-only'
import { resultTransaction } from '@/db/result-transaction'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { ok, type Result } from '@/lib/result'
import { accountOf } from './known-account'
import { meet } from './meeting'
import { isNameNeeded } from './own-account'
import type { Walker } from './walk'

/** What the last page has to ask, or the conflict that it tells of instead; nothing is written. */
export const foresee = (
  { account }: Walker,
  organizationId: string,
  proof: CorporateProof,
): Promise<Result<{ isNameNeeded: boolean; isApprovalNeeded: boolean }>> =>
  resultTransaction(async (tx) => {
    const accountId = account?.accountId ?? (await accountOf(tx, organizationId, proof))
    const met = await meet(tx, { accountId, organizationId }, proof)
    if (!met.ok) return met
    return ok({
      isNameNeeded: await isNameNeeded(tx, accountId, met.value, proof),
      isApprovalNeeded: met.value.kind === 'newcomer' && met.value.isApprovalNeeded,
    })
  })
