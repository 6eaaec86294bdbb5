import type { Metadata } from 'next'
import type { ReactNode } from 'react'

/** Addresses here carry the secrets of invitations: no other site learns them from a referrer. */
export const metadata: Metadata = { referrer: 'no-referrer' }

export default function SignInLayout({ children }: { children: ReactNode }) {
  return children
}
