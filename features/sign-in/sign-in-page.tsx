import Link from 'next/link'
import type { ReactNode } from 'react'
import { PhonePage } from '@/components/shell/phone-page'
import { onlyOrganization } from '@/features/organizations/queries'
import { SupportLink } from '@/features/organizations/support-link'
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
  const [t, organization] = await Promise.all([requestTranslator(), onlyOrganization()])
  return (
    <PhonePage
      brand={organization?.name ?? t('common.product')}
      title={title}
      lead={lead}
      foot={
        <>
          {back && <Link href={back}>{t('signIn.back')}</Link>}
          <SupportLink organization={organization} t={t} />
        </>
      }
    >
      {children}
    </PhonePage>
  )
}
