import { Mail, Smartphone } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { contactText } from '@/lib/contact'
import type { Locale } from '@/lib/locales'
import type { MessageKey, Translator } from '@/lib/translator'
import type { ProvenContact } from './queries'

const proofs: Record<ProvenContact['proof'], MessageKey> = {
  code: 'account.contacts.proof.code',
  'invitation-link': 'account.contacts.proof.invitationLink',
  'set-up': 'account.contacts.proof.setUp',
  'recovery-link': 'account.contacts.proof.recoveryLink',
}

type Props = {
  t: Translator
  locale: Locale
  contacts: readonly ProvenContact[]
  /** An organisation of theirs may keep phones out of accounts that came without one. */
  mayAddPhone: boolean
}

/** The contacts that the person signs in with, how and when each was proven, and the way to another. */
export function ContactsCard({ t, locale, contacts, mayAddPhone }: Props) {
  return (
    <Card title={t('account.contacts.title')} padded={false}>
      <ul className="divide-y divide-line border-line border-t">
        {contacts.map((contact) => (
          <li key={contact.id} className="flex items-center gap-3 px-5 py-3">
            {contact.kind === 'phone' ? (
              <Smartphone className="shrink-0 text-ink-3" />
            ) : (
              <Mail className="shrink-0 text-ink-3" />
            )}
            <div className="min-w-0 grow basis-0">
              <div className="wrap-anywhere font-medium tabular-nums">{contactText(contact.value)}</div>
              <div className="text-ink-2 text-small">
                {t(proofs[contact.proof])} <Moment at={contact.provenAt} locale={locale} />
              </div>
            </div>
            <LinkButton
              size="small"
              href={`/account/contacts/change?kind=${contact.kind}&from=${contact.id}`}
            >
              {t('account.contacts.change')}
            </LinkButton>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-x-2 border-line border-t px-2.5 py-2">
        {mayAddPhone && (
          <LinkButton size="small" look="quiet" href="/account/contacts/change?kind=phone">
            {t('account.contacts.addPhone')}
          </LinkButton>
        )}
        <LinkButton size="small" look="quiet" href="/account/contacts/change?kind=email">
          {t('account.contacts.addEmail')}
        </LinkButton>
      </div>
    </Card>
  )
}
