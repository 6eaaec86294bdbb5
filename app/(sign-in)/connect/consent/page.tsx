import { redirect } from 'next/navigation'
import { proofOf } from '@/features/connecting/connect'
import { ConnectForm } from '@/features/connecting/connect-form'
import { foresee } from '@/features/connecting/foresee'
import { Refusal } from '@/features/connecting/refusal'
import { beginning, requireServerWalker } from '@/features/connecting/walk'
import { WalkPage } from '@/features/connecting/walk-page'
import { findServer } from '@/features/servers/find'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.consent.title')

export default async function ConsentPage() {
  const walker = await requireServerWalker()
  const proof = proofOf(walker.attempt)
  const [t, server] = await Promise.all([requestTranslator(), findServer(walker.organizationId)])
  if (!proof || !server) redirect(beginning(walker.account))
  const foreseen = await foresee(walker, walker.organizationId, proof)
  if (!foreseen.ok) return <Refusal walker={walker} server={server} problems={foreseen.problems} t={t} />
  const { name: organization } = server
  const login = proof.email ?? proof.login
  return (
    <WalkPage
      account={walker.account}
      server={server}
      title={t('connecting.consent.title')}
      lead={
        login
          ? t('connecting.consent.lead', { login, organization })
          : t('connecting.consent.leadUnnamed', { organization })
      }
      t={t}
    >
      <ConnectForm serverId={server.id} profile={proof.profile} foreseen={foreseen.value} t={t} />
    </WalkPage>
  )
}
