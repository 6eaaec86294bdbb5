import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { beginCorporateSignInAction } from '@/features/connecting/actions'
import { Unfinished } from '@/features/connecting/unfinished'
import { unfinishedWalk } from '@/features/connecting/walk'
import { WorkEmailForm } from '@/features/connecting/work-email-form'
import { optionalAccount } from '@/features/sessions/gate'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.start.email')

/** Signing in without a phone, from the work e-mail. */
export default async function CorporateEmailPage() {
  if (await optionalAccount()) redirect('/account/connect')
  const [t, attempt] = await Promise.all([requestTranslator(), unfinishedWalk(null)])
  return (
    <SignInPage title={t('connecting.start.email')} lead={t('connecting.start.emailLead')} back="/sign-in">
      <Unfinished attempt={attempt} t={t} />
      <WorkEmailForm action={beginCorporateSignInAction} typed={attempt?.contact.value ?? ''} t={t} />
      <LinkButton look="quiet" href="/sign-in/server">
        {t('connecting.start.address')}
      </LinkButton>
    </SignInPage>
  )
}
