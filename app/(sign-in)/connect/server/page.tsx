import { chooseServerAction } from '@/features/connecting/actions'
import { AddressForm } from '@/features/connecting/address-form'
import { ServerList } from '@/features/connecting/server-list'
import { beforeProof, requireWalker } from '@/features/connecting/walk'
import { WalkPage } from '@/features/connecting/walk-page'
import { serversOfEmail } from '@/features/servers/find'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.server.title')

export default async function ServerPage() {
  const { account, attempt } = beforeProof(await requireWalker())
  const email = attempt.contact.value
  const [t, servers] = await Promise.all([requestTranslator(), email ? serversOfEmail(email) : []])
  const isFound = servers.length > 0
  return (
    <WalkPage
      account={account}
      server={null}
      title={t('connecting.server.title')}
      lead={email && t('connecting.server.lead', { email })}
      t={t}
    >
      {isFound ? <ServerList servers={servers} t={t} /> : email && <p>{t('connecting.server.none')}</p>}
      <AddressForm
        action={chooseServerAction}
        look={isFound ? 'plain' : 'primary'}
        autoFocus={!isFound}
        heading={isFound ? t('connecting.server.other') : undefined}
        t={t}
      />
    </WalkPage>
  )
}
