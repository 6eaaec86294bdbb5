import { AccountPage } from '@/components/shell/account-page'
import { Card } from '@/components/ui/card'
import { ConsentRow } from '@/features/own-account/consent-row'
import { ownConsents } from '@/features/own-account/queries'
import { requireOwnAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.consents.title')

export default async function ConsentsPage() {
  const account = await requireOwnAccount()
  const [t, locale, consents] = await Promise.all([
    requestTranslator(),
    requestLocale(),
    ownConsents(account),
  ])
  return (
    <AccountPage
      t={t}
      current="/account/consents"
      title={t('account.consents.title')}
      lead={t('account.consents.lead')}
    >
      {consents.length === 0 ? (
        <p>
          {t('account.consents.none')}. {t('account.consents.noneText')}
        </p>
      ) : (
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {consents.map((consent) => (
              <ConsentRow key={consent.id} t={t} locale={locale} consent={consent} />
            ))}
          </ul>
        </Card>
      )}
      <p>
        <a href="/account/data">{t('erasure.own.link')}</a>
      </p>
    </AccountPage>
  )
}
