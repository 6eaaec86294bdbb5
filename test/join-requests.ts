import { database } from '@/db/client'
import { joinRequests, servers } from '@/db/schema'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { createAccount, type Organization } from './factories'

/** What a provider vouches for: nobody else has this subject. */
export const vouchedProof = (proof: Partial<CorporateProof> = {}): CorporateProof => ({
  method: 'openid',
  email: null,
  login: 'novikova',
  identity: { provider: 'openid', issuer: 'https://id.example', subject: crypto.randomUUID() },
  profile: {},
  roleIds: null,
  ...proof,
})

/** The organisation takes anybody whom an administrator lets in, into its dispatchers' role. */
export async function openWithApproval({ id: organizationId, roles }: Organization): Promise<void> {
  const open = { joining: 'anyone', newcomerRoleId: roles.dispatcher, isApprovalNeeded: true } as const
  await database()
    .insert(servers)
    .values({ organizationId, ...open })
    .onConflictDoUpdate({ target: servers.organizationId, set: open })
}

/** Somebody who waits to be let in; returns the request's id and their account's. */
export async function createJoinRequest(organization: Organization, surname = 'Новикова') {
  await openWithApproval(organization)
  const { id: accountId } = await createAccount({})
  const [request] = await database()
    .insert(joinRequests)
    .values({
      organizationId: organization.id,
      accountId,
      surname,
      givenName: 'Ирина',
      corporateProof: vouchedProof(),
      roleId: organization.roles.dispatcher,
    })
    .returning({ id: joinRequests.id })
  if (!request) throw new Error('the request was not inserted')
  return { id: request.id, accountId }
}
