import 'server-only'
import type { Queryable } from '@/db/client'
import { queueMessages } from '@/features/messages/outbox'
import { env } from '@/lib/env'
import type { Visitor } from '@/lib/visitor'
import type { Attempt } from './attempts'
import { codeDigits } from './code-digits'
import type { ContactFacts } from './contact-facts'

type LiveCode = {
  id: string
  digits: number
  /** How many times this same code was sent before. */
  repeat: number
  expiresAt: Date
}

/** Queues the code's message; with `decoy`, does the same work and sends nothing. */
export async function queueCode(
  tx: Queryable,
  visitor: Visitor,
  attempt: Attempt,
  facts: ContactFacts,
  code: LiveCode,
  decoy: boolean,
): Promise<void> {
  await queueMessages(tx, [
    {
      ...textOf(attempt, facts, code),
      organizationId: facts.organization?.id ?? null,
      membershipId: facts.person?.id,
      channel: attempt.contact.kind === 'phone' ? 'sms' : 'email',
      recipient: attempt.contact.value,
      locale: visitor.locale,
      expiresAt: code.expiresAt,
      decoy,
    },
  ])
}

function textOf(attempt: Attempt, facts: ContactFacts, code: LiveCode) {
  const params = {
    code: codeDigits(code.id, code.digits),
    host: new URL(env().PUBLIC_URL).hostname,
    repeat: code.repeat,
  }
  switch (attempt.purpose) {
    case 'sign-in':
      return {
        template: 'sign-in-code',
        params: { ...params, organization: facts.organization?.name },
      } as const
    case 'password':
      return { template: 'password-code', params } as const
    case 'confirm-contact':
    case 'registration':
    case 'connect':
    case 'report':
      return { template: 'contact-code', params } as const
  }
}
