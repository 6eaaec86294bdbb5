import Link from 'next/link'
import type { ReactNode } from 'react'
import { AccountPage } from '@/components/shell/account-page'
import { PhonePage } from '@/components/shell/phone-page'
import { brandOf } from '@/features/organizations/brand'
import { HelpFoot } from '@/features/organizations/help-foot'
import { hostOrganization, type OrganizationFace } from '@/features/organizations/queries'
import { SupportCard } from '@/features/organizations/support-card'
import { OwnArea } from '@/features/own-account/own-area'
import type { AccountActor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { beginning } from './walk'

type Props = {
  account: AccountActor | null
  /** Null while it is not chosen. */
  server: OrganizationFace | null
  title: string
  lead?: ReactNode
  /** Null where there is no way back. */
  back?: { href: string; text: string } | null
  children: ReactNode
  t: Translator
}

/**
 * A step to an organisation's server: among the person's own pages, or, without a session, among those of signing in. Whom to
 * ask stands on each: the server's support, before one is chosen the installation's.
 */
export async function WalkPage({ account, server, title, lead, back, children, t }: Props) {
  const way = back === undefined ? { href: beginning(account), text: t('connecting.email.change') } : back
  const organization = server ?? (await hostOrganization())
  if (account) {
    const { accountId: id, name, organizationId } = account
    return (
      <OwnArea person={{ id, name }} organizationId={organizationId}>
        <AccountPage t={t} back={way ?? undefined} title={title} lead={lead}>
          {children}
          {organization && <SupportCard support={organization} t={t} />}
        </AccountPage>
      </OwnArea>
    )
  }
  return (
    <PhonePage
      brand={brandOf(organization, t)}
      title={title}
      lead={lead}
      foot={
        <HelpFoot organization={organization} t={t}>
          {way && <Link href={way.href}>{way.text}</Link>}
        </HelpFoot>
      }
    >
      {children}
    </PhonePage>
  )
}
