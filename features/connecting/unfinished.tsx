import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { findServer } from '@/features/servers/find'
import type { Attempt } from '@/features/sign-in/attempts'
import type { Translator } from '@/lib/translator'

/** What is left of a walk that its person left, and the way on; nothing where no server was chosen yet. */
export async function Unfinished({ attempt, t }: { attempt: Attempt | null; t: Translator }) {
  const server = attempt?.organizationId ? await findServer(attempt.organizationId) : null
  if (!attempt || !server) return null
  const { href, left } =
    stages[attempt.state === 'proven' || attempt.state === 'code-sent' ? attempt.state : 'identified']
  return (
    <Notice>
      <p>{t(left, { organization: server.name, login: attempt.contact.value })}</p>
      <Link href={href}>{t('connecting.unfinished.goOn')}</Link>
    </Notice>
  )
}

const stages = {
  identified: { href: '/connect/proof', left: 'connecting.unfinished.proof' },
  'code-sent': { href: '/connect/code', left: 'connecting.unfinished.code' },
  proven: { href: '/connect/consent', left: 'connecting.unfinished.consent' },
} as const
