import type { ReactNode } from 'react'
import { OwnArea } from '@/features/own-account/own-area'
import { requireActor } from '@/features/sessions/gate'

export default async function HomeLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor('web')
  return (
    <OwnArea person={{ id: actor.accountId ?? '', name: actor.name }} organizationId={actor.organizationId}>
      {children}
    </OwnArea>
  )
}
