import { LinkButton } from '@/components/ui/button'
import { hostOrganization } from '@/features/organizations/queries'
import { SupportCard } from '@/features/organizations/support-card'
import type { Translator } from '@/lib/translator'

/** To whoever belongs to no organisation: what that means, the way to one, and whom to ask here. */
export async function ExternalCard({ t }: { t: Translator }) {
  const host = await hostOrganization()
  return (
    <>
      <section className="flex flex-col gap-1">
        <h2 className="font-semibold text-lead">{t('connecting.external.title')}</h2>
        <p className="text-ink-2">{t('connecting.external.text')}</p>
      </section>
      <LinkButton look="primary" href="/account/connect">
        {t('connecting.card.connect')}
      </LinkButton>
      {host && <SupportCard support={host} t={t} />}
    </>
  )
}
