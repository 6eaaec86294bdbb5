import type { ReactNode } from 'react'
import type { ProofMethod } from '@/features/servers/methods'
import { DirectoryForm } from './directory-form'
import { EmailCodeForm } from './email-code-form'
import { OpenidForm } from './openid-form'
import type { ProofFormProps } from './proof-form-props'
import { PropuskPasswordForm } from './propusk-password-form'

/** What the page of proofs shows for each method that an organisation accepts. */
export const proofForms: Record<ProofMethod, (props: ProofFormProps) => ReactNode> = {
  directory: DirectoryForm,
  openid: ({ walker: { attempt }, t }) => <OpenidForm attempt={attempt} t={t} />,
  'email-code': EmailCodeForm,
  'propusk-password': PropuskPasswordForm,
}
