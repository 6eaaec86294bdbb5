import { PhonePage } from '@/components/shell/phone-page'
import { LinkButton } from '@/components/ui/button'
import { onlyOrganization } from '@/features/organizations/queries'
import { SupportLink } from '@/features/organizations/support-link'
import type { Translator } from '@/lib/translator'
import { RequestForm } from './request-form'

/** One page for every link that was used, revoked, replaced or mistyped, so that it tells nothing of whom it was for. */
export async function UselessLinkPage({ t }: { t: Translator }) {
  const organization = await onlyOrganization()
  return (
    <PhonePage
      brand={organization?.name ?? t('common.product')}
      title={t('invitations.useless.title')}
      lead={t('invitations.useless.lead')}
      foot={<SupportLink organization={organization} t={t} />}
    >
      <LinkButton href="/sign-in" look="primary">
        {t('invitations.useless.signIn')}
      </LinkButton>
      <div className="flex flex-col gap-4 border-line border-t pt-6">
        <p className="text-ink-2">{t('invitations.useless.askLead')}</p>
        <RequestForm t={t} />
      </div>
    </PhonePage>
  )
}
