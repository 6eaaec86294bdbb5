import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { AccountPage } from '@/features/accounts/account-page'
import { PasswordProofForm } from '@/features/accounts/password-proof-form'
import { sendProofCodeAction } from '@/features/accounts/proof-actions'
import { ownAccount, provenContacts } from '@/features/accounts/queries'
import { HelpFoot } from '@/features/organizations/help-foot'
import { organizationFace } from '@/features/organizations/queries'
import { requireAccount } from '@/features/sessions/gate'
import { safeReturnTo } from '@/features/sessions/return-to'
import { maskContact } from '@/lib/contact'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.prove.title')

export default async function ProvePage({ searchParams }: PageProps<'/account/prove'>) {
  const account = await requireAccount()
  const [t, own, contacts, { next }] = await Promise.all([
    requestTranslator(),
    ownAccount(account),
    provenContacts(account),
    searchParams,
  ])
  const organization = account.organizationId ? await organizationFace(account.organizationId) : null
  const returnTo = safeReturnTo(typeof next === 'string' ? next : null) ?? '/account'
  return (
    <AccountPage t={t} title={t('account.prove.title')} lead={t('account.prove.lead')}>
      {own.hasPassword && (
        <PasswordProofForm
          t={t}
          login={account.isConfined ? undefined : contacts[0]?.value}
          returnTo={returnTo}
        />
      )}
      <div className="flex flex-col gap-3">
        <p className="text-ink-2">
          {contacts.length === 0
            ? t(account.isConfined ? 'account.prove.vouchedFor' : 'account.prove.corporate')
            : t(own.hasPassword ? 'account.prove.or' : 'account.prove.noPassword')}
        </p>
        {contacts.map((contact) => (
          <ActionForm key={contact.id} action={sendProofCodeAction} className="flex flex-col gap-3">
            <input type="hidden" name="next" value={returnTo} />
            <input type="hidden" name="contactId" value={contact.id} />
            <SubmitButton look="plain">
              {t('account.prove.byCode', { contact: maskContact(contact) })}
            </SubmitButton>
          </ActionForm>
        ))}
      </div>
      <footer className="flex flex-wrap justify-between gap-x-6 gap-y-2 text-body text-ink-2">
        <HelpFoot organization={organization} t={t} />
      </footer>
    </AccountPage>
  )
}
