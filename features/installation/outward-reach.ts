import 'server-only'
import { organizationSettings } from '@/features/organizations/queries'
import type { Reach } from '@/lib/outward'

/** How far calls to addresses that an organisation typed may go, as the installation's owner decided. */
export async function outwardReach(): Promise<Reach> {
  const { privateNetworks } = await organizationSettings(null)
  return { privateNetworks }
}
