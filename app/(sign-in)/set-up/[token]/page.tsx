import type { Metadata } from 'next'
import { PhonePage } from '@/components/shell/phone-page'
import { brandOf } from '@/features/organizations/brand'
import { LinkButton } from '@/components/ui/button'
import { isSetUpLink } from '@/features/organizations/set-up'
import { SetUpForm } from '@/features/organizations/set-up-form'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('invitations.setUp.title') }
}

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, isOpen] = await Promise.all([requestTranslator(), isSetUpLink(token)])
  if (!isOpen) {
    return (
      <PhonePage
        brand={brandOf(null, t)}
        title={t('invitations.useless.title')}
        lead={t('invitations.setUp.useless')}
      >
        <LinkButton href="/sign-in" look="primary">
          {t('invitations.useless.signIn')}
        </LinkButton>
      </PhonePage>
    )
  }
  return (
    <PhonePage
      brand={brandOf(null, t)}
      title={t('invitations.setUp.title')}
      lead={t('invitations.setUp.lead')}
    >
      <SetUpForm token={token} t={t} />
    </PhonePage>
  )
}
