import type { ReactNode } from 'react'
import { OwnArea } from '@/features/own-account/own-area'
import { requireAccount } from '@/features/sessions/gate'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const account = await requireAccount()
  return (
    <OwnArea person={{ id: account.accountId, name: account.name }} organizationId={account.organizationId}>
      {children}
    </OwnArea>
  )
}
