import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { openServerAddressAction } from '@/features/connecting/actions'
import { AddressForm } from '@/features/connecting/address-form'
import { Unfinished } from '@/features/connecting/unfinished'
import { unfinishedWalk } from '@/features/connecting/walk'
import { optionalAccount } from '@/features/sessions/gate'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.start.address')

/** Signing in without a phone, from the address of the organisation's server. */
export default async function ServerAddressPage() {
  if (await optionalAccount()) redirect('/account/connect')
  const [t, attempt] = await Promise.all([requestTranslator(), unfinishedWalk(null)])
  return (
    <SignInPage
      title={t('connecting.start.address')}
      lead={t('connecting.start.addressLead')}
      back="/sign-in"
    >
      <Unfinished attempt={attempt} t={t} />
      <AddressForm action={openServerAddressAction} autoFocus t={t} />
      <LinkButton look="quiet" href="/sign-in/corporate">
        {t('connecting.start.email')}
      </LinkButton>
    </SignInPage>
  )
}
