import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { goodbyeAddress } from '@/features/openid/provider-sessions'
import { WayOut } from '@/features/openid/way-out'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('openid.signedOut.title')

/** Whoever signed out here on the way to sign out at the organisation's sign-in server too. */
export default async function Page({ searchParams }: PageProps<'/signed-out'>) {
  const { to } = await searchParams
  const address = typeof to === 'string' ? goodbyeAddress(to) : null
  if (!address) redirect('/sign-in')
  const t = await requestTranslator()
  return (
    <SignInPage title={t('openid.signedOut.title')} lead={t('openid.signedOut.lead')}>
      <WayOut address={address} t={t} />
      <LinkButton look="quiet" href="/sign-in">
        {t('openid.signedOut.again')}
      </LinkButton>
    </SignInPage>
  )
}
