import Link from 'next/link'
import { LoginText } from '@/components/ui/login-text'
import { Notice } from '@/components/ui/notice'
import type { Attempt } from '@/features/sign-in/attempts'
import { maskContact } from '@/lib/contact'
import type { Translator } from '@/lib/translator'

/** What is left of a registration that its person left, and the way on; nothing before its code was sent. */
export function Unfinished({ attempt, t }: { attempt: Attempt | null; t: Translator }) {
  if (attempt?.state !== 'proven' && attempt?.state !== 'code-sent') return null
  const { href, left } = stages[attempt.state]
  const login = maskContact(attempt.contact)
  return (
    <Notice>
      <p>
        <LoginText sentence={t(left, { login })} login={login} />
      </p>
      <Link href={href}>{t('registration.unfinished.goOn')}</Link>
    </Notice>
  )
}

const stages = {
  'code-sent': { href: '/register/code', left: 'registration.unfinished.code' },
  proven: { href: '/register/profile', left: 'registration.unfinished.profile' },
} as const
