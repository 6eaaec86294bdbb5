import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { connectAction } from '@/features/connecting/actions'
import { proofOf } from '@/features/connecting/connect'
import { foresee } from '@/features/connecting/foresee'
import { Refusal } from '@/features/connecting/refusal'
import { requireServerWalker } from '@/features/connecting/walk'
import { WalkPage } from '@/features/connecting/walk-page'
import { ConsentBox } from '@/features/consents/consent-box'
import { findServer } from '@/features/servers/find'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.consent.title')

export default async function ConsentPage() {
  const walker = await requireServerWalker()
  const proof = proofOf(walker.attempt)
  const [t, server] = await Promise.all([requestTranslator(), findServer(walker.organizationId)])
  if (!proof || !server) redirect('/connect/proof')
  const foreseen = await foresee(walker, walker.organizationId, proof)
  if (!foreseen.ok) return <Refusal walker={walker} server={server} problems={foreseen.problems} t={t} />
  const { name: organization } = server
  const login = proof.email ?? proof.login
  return (
    <WalkPage
      account={walker.account}
      server={server}
      title={t('connecting.consent.title')}
      lead={
        login
          ? t('connecting.consent.lead', { login, organization })
          : t('connecting.consent.leadUnnamed', { organization })
      }
      t={t}
    >
      <ActionForm action={connectAction} className="flex flex-col gap-4">
        {foreseen.value.isNameNeeded && (
          <>
            <Field name="givenName" label={t('account.name.givenName')} required>
              <TextInput autoComplete="given-name" defaultValue={proof.profile.givenName} autoFocus />
            </Field>
            <Field name="surname" label={t('account.name.surname')} required>
              <TextInput autoComplete="family-name" defaultValue={proof.profile.surname} />
            </Field>
          </>
        )}
        <ConsentBox organizationId={server.id} t={t} />
        <SubmitButton>
          {t(foreseen.value.isApprovalNeeded ? 'connecting.consent.ask' : 'connecting.consent.button')}
        </SubmitButton>
      </ActionForm>
    </WalkPage>
  )
}
