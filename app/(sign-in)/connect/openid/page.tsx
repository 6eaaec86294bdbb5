import { redirect } from 'next/navigation'
import { beforeProof, requireServerWalker } from '@/features/connecting/walk'
import { WalkPage } from '@/features/connecting/walk-page'
import { whyNotThere } from '@/features/openid/handshake'
import { departureAddress } from '@/features/openid/handshakes'
import { refusedPath } from '@/features/openid/paths'
import { WayOut } from '@/features/openid/way-out'
import { findServer } from '@/features/servers/find'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('openid.leave.title')

/** The last page before the organisation's sign-in server. */
export default async function LeavePage() {
  const { account, attempt, organizationId } = beforeProof(await requireServerWalker())
  const [t, server, address, whyNot] = await Promise.all([
    requestTranslator(),
    findServer(organizationId),
    departureAddress({ attemptId: attempt.id }),
    whyNotThere(organizationId),
  ])
  if (!server || !address) redirect('/connect/proof')
  if (whyNot) redirect(refusedPath(whyNot))
  return (
    <WalkPage
      account={account}
      server={server}
      title={t('openid.leave.title')}
      lead={t('openid.leave.lead', { organization: server.name })}
      back={{ href: '/connect/proof', text: t('openid.otherWay') }}
      t={t}
    >
      <WayOut address={address} t={t} />
    </WalkPage>
  )
}
