import type { ReactNode } from 'react'
import type { FoundServer } from '@/features/servers/find'
import type { ProofMethod } from '@/features/servers/methods'
import type { Translator } from '@/lib/translator'
import { DirectoryForm } from './directory-form'
import { EmailCodeForm } from './email-code-form'
import { OpenidForm } from './openid-form'
import { PropuskPasswordForm } from './propusk-password-form'
import type { Walker } from './walk'

export type ProofFormProps = {
  walker: Walker
  server: FoundServer
  t: Translator
}

/** What the page of proofs shows for each method that an organisation accepts. */
export const proofForms: Record<ProofMethod, (props: ProofFormProps) => ReactNode> = {
  directory: DirectoryForm,
  openid: ({ walker: { attempt }, t }) => <OpenidForm attempt={attempt} t={t} />,
  'email-code': EmailCodeForm,
  'propusk-password': PropuskPasswordForm,
}
