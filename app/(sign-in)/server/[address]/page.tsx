import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { openServerAddressAction } from '@/features/connecting/actions'
import { WalkPage } from '@/features/connecting/walk-page'
import { parseServerAddress } from '@/features/servers/address'
import { serverAt } from '@/features/servers/find'
import { optionalAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.server.title')

/** What the organisation prints as a link or a code: its server, one button away. */
export default async function PrintedServerPage({ params }: PageProps<'/server/[address]'>) {
  const address = parseServerAddress((await params).address)
  const server = address && (await serverAt(address))
  if (!server) notFound()
  const [t, account] = await Promise.all([requestTranslator(), optionalAccount()])
  return (
    <WalkPage
      account={account}
      server={server}
      title={server.name}
      lead={t(account ? 'connecting.printed.leadOwn' : 'connecting.printed.lead')}
      back={account ? null : { href: '/sign-in', text: t('connecting.printed.otherWays') }}
      t={t}
    >
      <ActionForm action={openServerAddressAction} className="flex flex-col gap-4">
        <input type="hidden" name="address" value={server.address ?? ''} />
        <SubmitButton>{t(account ? 'connecting.card.connect' : 'connecting.printed.signIn')}</SubmitButton>
      </ActionForm>
    </WalkPage>
  )
}
