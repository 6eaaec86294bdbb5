import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, identifiers, organizations } from '@/db/schema'
import { queueMessages } from '@/features/messages/outbox'
import { env } from '@/lib/env'
import { defaultLocale, type Locale } from '@/lib/locales'

/** Tells the newcomer what became of their request, at the contacts that they proved or the work e-mail that they showed. */
export async function tellNewcomer(
  tx: Queryable,
  { organizationId, accountId, email }: { organizationId: string; accountId: string; email: string | null },
  template: 'join-approved' | 'join-refused',
): Promise<void> {
  const rows = await tx.execute<{
    organization: string
    recipient: string | null
    locale: Locale | null
  }>(sql`
    select ${organizations.name} as organization, ${accounts.locale} as locale,
      coalesce(${email}::text, (select ${identifiers.value} from ${identifiers}
        where ${identifiers.accountId} = ${accounts.id} order by ${identifiers.kind} limit 1)) as recipient
    from ${accounts}, ${organizations}
    where ${accounts.id} = ${accountId} and ${organizations.id} = ${organizationId}`)
  const [told] = rows
  if (!told?.recipient) return
  await queueMessages(tx, [
    {
      template,
      params: { organization: told.organization, link: new URL('/account', env().PUBLIC_URL).href },
      organizationId,
      channel: told.recipient.startsWith('+') ? 'sms' : 'email',
      recipient: told.recipient,
      locale: told.locale ?? defaultLocale,
    },
  ])
}
