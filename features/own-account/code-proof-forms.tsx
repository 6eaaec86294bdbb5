import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Contact, maskContact } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { sendProofCodeAction } from './proof-actions'

type Props = {
  contacts: readonly (Contact & { id: string })[]
  /** A path on this origin to open after the proof. */
  returnTo: string
  t: Translator
}

/** A button for each proven contact: a code goes there. */
export const CodeProofForms = ({ contacts, returnTo, t }: Props) =>
  contacts.map((contact) => (
    <ActionForm key={contact.id} action={sendProofCodeAction} className="flex flex-col gap-3">
      <input type="hidden" name="next" value={returnTo} />
      <input type="hidden" name="contactId" value={contact.id} />
      <SubmitButton look="plain">{t('account.prove.byCode', { contact: maskContact(contact) })}</SubmitButton>
    </ActionForm>
  ))
