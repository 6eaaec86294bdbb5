import Link from 'next/link'
import type { ReactNode } from 'react'
import { PhonePage } from '@/components/shell/phone-page'
import { brandOf } from '@/features/organizations/brand'
import { HelpFoot } from '@/features/organizations/help-foot'
import { hostOrganization } from '@/features/organizations/queries'
import { requestTranslator } from '@/lib/request'

type Props = {
  title: string
  lead?: ReactNode
  /** Where «Назад» leads. */
  back?: string
  children?: ReactNode
}

/** A page for whoever is not signed in yet: whose installation this is, one question, and whom to call. */
export async function SignInPage({ title, lead, back, children }: Props) {
  const [t, organization] = await Promise.all([requestTranslator(), hostOrganization()])
  return (
    <PhonePage
      brand={brandOf(organization, t)}
      title={title}
      lead={lead}
      foot={
        <HelpFoot organization={organization} t={t}>
          {back && <Link href={back}>{t('signIn.back')}</Link>}
        </HelpFoot>
      }
    >
      {children}
    </PhonePage>
  )
}
