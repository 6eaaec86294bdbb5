import 'server-only'
import { and, arrayContains, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { servers } from '@/db/schema'
import { showProvenPhoto } from '@/features/directory-sync/sign-in-photo'
import { isClosed } from '@/features/organizations/is-closed'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { isProvenDomain } from '@/features/servers/find'
import { moveAttempt } from '@/features/sign-in/attempts'
import { over } from '@/features/sign-in/problems'
import { ok, type Result, refused } from '@/lib/result'
import { applyGroupRoles } from './group-roles'
import { accountOf, isMember, linkedCard } from './known-account'
import type { Walker } from './walk'

/** Where a proof leads: into a session, or to the consent that joins the organisation. */
export type AfterProof = 'signed-in' | 'consent'

/**
 * Takes what a method proved. Somebody without a session whom the organisation knows already is signed in; everybody else
 * goes on to the consent, where `connect` says what it comes to. The method has to be one that the organisation accepts.
 */
export const takeProof = (walker: Walker, proof: CorporateProof): Promise<Result<AfterProof>> =>
  resultTransaction((tx) => takeProofIn(tx, walker, proof))

/** `takeProof` inside the transaction that used the proof up, such as a code's. */
export async function takeProofIn(
  tx: Queryable,
  { visitor, attempt, account }: Walker,
  shown: CorporateProof,
): Promise<Result<AfterProof>> {
  const { organizationId } = attempt
  if (!organizationId || !(await accepts(tx, organizationId, shown))) return refused(over)
  const proof = await trusted(tx, organizationId, shown)
  const known = account ? null : await accountOf(tx, organizationId, proof)
  if (known && (await isMember(tx, organizationId, known))) {
    const moved = await moveAttempt(tx, attempt, { state: 'done', accountId: known, corporateProof: proof })
    if (!moved) return refused(over)
    await applyGroupRoles(tx, { by: visitor, organizationId }, proof)
    const card = proof.identity && (await linkedCard(tx, organizationId, proof.identity))
    if (card) await showProvenPhoto(tx, { by: visitor, organizationId }, [card], proof)
    return ok('signed-in')
  }
  const moved = await moveAttempt(tx, attempt, { state: 'proven', corporateProof: proof })
  return moved ? ok('consent') : refused(over)
}

/**
 * Whether the organisation accepts this method, so that no page of a method that was switched off leads in, nor one of an
 * organisation that closed meanwhile.
 */
const accepts = async (
  tx: Queryable,
  organizationId: string,
  { method }: CorporateProof,
): Promise<boolean> => {
  const taken = and(eq(servers.organizationId, organizationId), arrayContains(servers.methods, [method]))
  return (await tx.$count(servers, taken)) > 0 && !(await isClosed(tx, organizationId))
}

/**
 * A provider speaks for the e-mails of the organisation's own domains. Whatever else it says of an e-mail is no proof: it could
 * name anybody's.
 */
async function trusted(
  tx: Queryable,
  organizationId: string,
  proof: CorporateProof,
): Promise<CorporateProof> {
  const { email, identity, profile } = proof
  if (!email || !identity || (await isProvenDomain(tx, organizationId, email))) return proof
  return { ...proof, email: null, profile: { ...profile, email } }
}
