import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Accent } from '@/components/shell/accent'
import { hostOrganization } from '@/features/organizations/queries'

/**
 * Addresses here carry the secrets of invitations: no other site learns them from a referrer. Not `no-referrer`,
 * with which a browser without JavaScript sends forms with `Origin: null`, and those are refused.
 */
export const metadata: Metadata = { referrer: 'same-origin' }

export default async function SignInLayout({ children }: { children: ReactNode }) {
  const organization = await hostOrganization()
  return (
    <>
      <Accent colour={organization?.accent} />
      {children}
    </>
  )
}
