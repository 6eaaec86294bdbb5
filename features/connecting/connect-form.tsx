import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { ConsentBox } from '@/features/consents/consent-box'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import type { Translator } from '@/lib/translator'
import { connectAccountAction } from './actions'

type Props = {
  serverId: string
  /** What the organisation told of the person. */
  profile: CorporateProof['profile']
  foreseen: { isNameNeeded: boolean; isApprovalNeeded: boolean }
  t: Translator
}

/** The consent that connects, with the name where nobody knows it. */
export function ConnectForm({ serverId, profile, foreseen, t }: Props) {
  return (
    <ActionForm action={connectAccountAction} className="flex flex-col gap-4">
      {foreseen.isNameNeeded && (
        <>
          <Field name="givenName" label={t('account.name.givenName')} required>
            <TextInput autoComplete="given-name" defaultValue={profile.givenName} autoFocus />
          </Field>
          <Field name="surname" label={t('account.name.surname')} required>
            <TextInput autoComplete="family-name" defaultValue={profile.surname} />
          </Field>
        </>
      )}
      <ConsentBox organizationId={serverId} t={t} />
      <SubmitButton>
        {t(foreseen.isApprovalNeeded ? 'connecting.consent.ask' : 'connecting.consent.button')}
      </SubmitButton>
    </ActionForm>
  )
}
