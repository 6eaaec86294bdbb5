import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { departureAddress } from '@/features/openid/handshakes'
import { openidPath } from '@/features/openid/paths'
import { WayOut } from '@/features/openid/way-out'
import { requireAccount } from '@/features/sessions/gate'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('openid.try.title2')

/** The last page before the administrator's own sign-in at the provider. */
export default async function Page() {
  await requirePermission('settings.read')
  await requirePermission('servers.write')
  const { sessionId } = await requireAccount()
  const [t, address] = await Promise.all([requestTranslator(), departureAddress({ sessionId })])
  if (!address) notFound()
  return (
    <DeskPage title={t('openid.try.title2')} parent={{ href: openidPath, text: t('openid.title') }}>
      <div className="flex max-w-180 flex-col items-start gap-4 px-4 pb-8 desk:px-6">
        <p className="text-ink-2">{t('openid.try.leaveLead')}</p>
        <WayOut address={address} t={t} />
      </div>
    </DeskPage>
  )
}
