import { AccountPage } from '@/components/shell/account-page'
import { NewContactForm } from '@/features/own-account/new-contact-form'
import { provenContacts } from '@/features/own-account/queries'
import { requireFreshProof } from '@/features/sessions/gate'
import { maskContact } from '@/lib/contact'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

const titles = {
  phone: { change: 'account.contacts.changePhone', add: 'account.contacts.newPhone' },
  email: { change: 'account.contacts.changeEmail', add: 'account.contacts.newEmail' },
} as const

export const generateMetadata = pageTitle('account.contacts.title')

/** A new contact, in the place of one of the person's own or beside them. */
export default async function ChangeContactPage({ searchParams }: PageProps<'/account/contacts/change'>) {
  const account = await requireFreshProof()
  const [t, contacts, { kind: asked, from }] = await Promise.all([
    requestTranslator(),
    provenContacts(account),
    searchParams,
  ])
  const kind = asked === 'email' ? 'email' : 'phone'
  const replaced = contacts.find((contact) => contact.id === from && contact.kind === kind)
  return (
    <AccountPage
      t={t}
      back={{ href: '/account', text: t('account.title') }}
      title={t(titles[kind][replaced ? 'change' : 'add'])}
      lead={
        replaced
          ? t('account.contacts.changeLead', { contact: maskContact(replaced) })
          : t('account.contacts.addLead')
      }
    >
      <NewContactForm kind={kind} replacedId={replaced?.id} t={t} />
    </AccountPage>
  )
}
