import { LinkButton } from '@/components/ui/button'
import { SignInPage } from '@/features/sign-in/sign-in-page'
import type { Translator } from '@/lib/translator'
import { RequestForm } from './request-form'

/** One page for every link that was used, revoked, replaced or mistyped, so that it tells nothing of whom it was for. */
export function UselessLinkPage({ t }: { t: Translator }) {
  return (
    <SignInPage title={t('invitations.useless.title')} lead={t('invitations.useless.lead')}>
      <LinkButton href="/sign-in" look="primary">
        {t('invitations.useless.signIn')}
      </LinkButton>
      <div className="flex flex-col gap-4 border-line border-t pt-6">
        <p className="text-ink-2">{t('invitations.useless.askLead')}</p>
        <RequestForm t={t} />
      </div>
    </SignInPage>
  )
}
