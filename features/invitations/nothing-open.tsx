import type { OwnOrganization } from '@/features/organizations/own'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { Translator } from '@/lib/translator'

type Props = { organization: OwnOrganization; locale: Locale; t: Translator }

/** Why no application is open: a suspended access, or no role. */
export function NothingOpen({ organization, locale, t }: Props) {
  const [title, text] = explanation(organization, locale, t)
  return (
    <section className="flex flex-col gap-1">
      <h2 className="font-semibold text-lead">{title}</h2>
      <p className="text-ink-2">{text}</p>
    </section>
  )
}

function explanation(organization: OwnOrganization, locale: Locale, t: Translator): [string, string] {
  if (organization.isOpen) return [t('invitations.next.noneTitle'), t('invitations.next.none')]
  const { name, bannedUntil } = organization
  const text = bannedUntil
    ? t('invitations.next.bannedUntil', { organization: name, date: shortDate(locale, bannedUntil) })
    : t('invitations.next.banned', { organization: name })
  return [t('invitations.next.bannedTitle'), text]
}
