import { AccountPage } from '@/components/shell/account-page'
import { Arrival } from '@/components/ui/arrival'
import { Notice } from '@/components/ui/notice'
import { mayAddPhone } from '@/features/accounts/phone-policy'
import { ConnectionsCard } from '@/features/connecting/connections-card'
import { ownOrganizations } from '@/features/organizations/own'
import { ContactsCard } from '@/features/own-account/contacts-card'
import { LanguageCard } from '@/features/own-account/language-card'
import { NameCard } from '@/features/own-account/name-card'
import { OwnFace } from '@/features/own-account/own-face'
import { PasswordCard } from '@/features/own-account/password-card'
import { ownAccount, provenContacts } from '@/features/own-account/queries'
import { requireOwnAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'
import type { MessageKey } from '@/lib/translator'

const confirmations: Record<string, MessageKey> = {
  name: 'account.name.saved',
  password: 'account.password.saved',
  contact: 'account.contacts.saved',
  disconnected: 'connecting.leave.done',
}

export const generateMetadata = pageTitle('account.title')

export default async function ProfilePage({ searchParams }: PageProps<'/account'>) {
  const account = await requireOwnAccount()
  const [t, locale, { done }] = await Promise.all([requestTranslator(), requestLocale(), searchParams])
  const [own, contacts, organizations, phoneAllowed] = await Promise.all([
    ownAccount(account),
    provenContacts(account),
    ownOrganizations(account),
    mayAddPhone(account),
  ])
  const isElsewhere = done === 'disconnected' && organizations.length > 0
  const confirmation = isElsewhere ? 'connecting.leave.doneElsewhere' : confirmations[String(done)]
  return (
    <AccountPage t={t} current="/account" title={t('account.title')}>
      {confirmation && (
        <Arrival className="rounded-control">
          <Notice tone="good" role="status">
            {t(confirmation)}
          </Notice>
        </Arrival>
      )}
      <OwnFace id={account.accountId} own={own} />
      <NameCard t={t} name={own} />
      <ContactsCard t={t} locale={locale} contacts={contacts} mayAddPhone={phoneAllowed} />
      <ConnectionsCard organizations={organizations} t={t} />
      <PasswordCard t={t} locale={locale} hasPassword={own.hasPassword} changedAt={own.passwordChangedAt} />
      <LanguageCard t={t} current={locale} />
    </AccountPage>
  )
}
