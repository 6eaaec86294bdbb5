import type { ReactNode } from 'react'
import { Accent } from '@/components/shell/accent'
import { TopBar } from '@/components/shell/top-bar'
import { brandOf } from '@/features/organizations/brand'
import { organizationFace } from '@/features/organizations/queries'
import { defaultReturnTo } from '@/features/sessions/return-to'
import { requestTranslator } from '@/lib/request'
import { OwnMenu } from './own-menu'

type Props = {
  person: { id: string; name: string }
  /** Whose name stands above; null for an external person. */
  organizationId: string | null
  children: ReactNode
}

/** The frame of a signed-in person's own pages, sized for phones. */
export async function OwnArea({ person, organizationId, children }: Props) {
  const t = await requestTranslator()
  const organization = organizationId ? await organizationFace(organizationId) : null
  return (
    <div className="phone-page flex min-h-dvh flex-col">
      <Accent colour={organization?.accent} />
      <TopBar
        brand={brandOf(organization, t)}
        href={defaultReturnTo}
        account={<OwnMenu person={person} look="bar" />}
      />
      {children}
    </div>
  )
}
