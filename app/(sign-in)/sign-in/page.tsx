import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Unfinished } from '@/features/connecting/unfinished'
import { unfinishedWalk } from '@/features/connecting/walk'
import { isRegistrationOpen } from '@/features/registration/register'
import { optionalAccount } from '@/features/sessions/gate'
import { defaultReturnTo, safeReturnTo } from '@/features/sessions/return-to'
import { identifyContactAction } from '@/features/sign-in/actions'
import { ContactForm } from '@/features/sign-in/contact-form'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('signIn.title')

export default async function Page({ searchParams }: PageProps<'/sign-in'>) {
  const { next, closed } = await searchParams
  const returnTo = safeReturnTo(typeof next === 'string' ? next : null)
  if (await optionalAccount()) redirect(returnTo ?? defaultReturnTo)
  const [t, isOpen, attempt] = await Promise.all([
    requestTranslator(),
    isRegistrationOpen(),
    unfinishedWalk(null),
  ])
  return (
    <SignInPage title={t('signIn.title')} lead={t('signIn.lead')}>
      {closed === 'yes' && (
        <Notice tone="good" role="status">
          {t('connecting.leave.closed')}
        </Notice>
      )}
      <Unfinished attempt={attempt} t={t} />
      <ContactForm
        action={identifyContactAction}
        button={t('common.continue')}
        next={returnTo ?? undefined}
        t={t}
      />
      <div className="flex flex-col gap-1">
        <LinkButton look="quiet" href="/reset">
          {t('signIn.first')}
        </LinkButton>
        <LinkButton look="quiet" href="/sign-in/corporate">
          {t('connecting.start.email')}
        </LinkButton>
        <LinkButton look="quiet" href="/sign-in/server">
          {t('connecting.start.address')}
        </LinkButton>
        {isOpen && (
          <LinkButton look="quiet" href="/register">
            {t('registration.link')}
          </LinkButton>
        )}
      </div>
    </SignInPage>
  )
}
