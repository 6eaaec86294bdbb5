import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { AccountPage } from '@/features/accounts/account-page'
import { sendContactCodeAction } from '@/features/accounts/proof-actions'
import { provenContacts } from '@/features/accounts/queries'
import { requireFreshProof } from '@/features/sessions/gate'
import { maskContact } from '@/lib/contact'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

const titles = {
  phone: { change: 'account.contacts.changePhone', add: 'account.contacts.newPhone' },
  email: { change: 'account.contacts.changeEmail', add: 'account.contacts.newEmail' },
} as const

const inputs = {
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
  email: { type: 'email', inputMode: 'email', autoComplete: 'email' },
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
      <ActionForm action={sendContactCodeAction} className="flex flex-col gap-4">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="from" value={replaced?.id ?? ''} />
        <Field name="contact" label={t(`account.contacts.${kind}`)} required>
          <TextInput {...inputs[kind]} />
        </Field>
        <SubmitButton>{t('account.contacts.sendCode')}</SubmitButton>
      </ActionForm>
    </AccountPage>
  )
}
