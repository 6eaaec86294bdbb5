import { PhonePage } from '@/components/shell/phone-page'
import { LinkButton } from '@/components/ui/button'
import { brandOf } from '@/features/organizations/brand'
import { isSetUpLink } from '@/features/tenants/set-up'
import { SetUpForm } from '@/features/tenants/set-up-form'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('invitations.setUp.title')

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
