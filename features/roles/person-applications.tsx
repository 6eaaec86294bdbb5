import { Check, Minus } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { applicationTexts } from '@/features/applications/application-names'
import type { Directory } from '@/lib/actor'
import { isMobileApplication } from '@/lib/applications'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import type { Access, Closed } from './access'
import { roleName } from './base-roles'
import { reasonTexts } from './reason-text'

type Props = {
  t: Translator
  locale: Locale
  access: readonly Access[]
  person: { directory: Directory; mobilePhone: string | null }
}

/** The six applications of a person: which are open, by which role and since when, and what the closed ones lack. */
export function PersonApplications({ t, locale, access, person }: Props) {
  return (
    <Card title={t('holders.card.title')} padded={false}>
      <ul>
        {access.map((each) => (
          <ApplicationRow key={each.application} t={t} locale={locale} access={each} person={person} />
        ))}
      </ul>
    </Card>
  )
}

type RowProps = Omit<Props, 'access'> & { access: Access }

function ApplicationRow({ t, locale, access, person }: RowProps) {
  const { application, closed } = access
  const Icon = closed ? Minus : Check
  const lacksMobile = !closed && isMobileApplication(application) && !person.mobilePhone
  return (
    <li className="flex gap-3 border-line border-t px-5 py-2.5">
      <span className={`grid h-5 shrink-0 place-items-center ${closed ? 'text-ink-3' : 'text-good'}`}>
        <Icon aria-hidden />
        <span className="sr-only">{t(closed ? 'holders.card.closed' : 'holders.card.open')}</span>
      </span>
      <div className="min-w-0">
        <p className={closed ? 'text-ink-2' : ''}>{t(applicationTexts[application].name)}</p>
        <p className="text-ink-2 text-small">
          {closed
            ? missing(t, closed, access, person.directory)
            : opened(t, locale, access, person.directory)}
        </p>
        {lacksMobile && <p className="text-small text-warn">{t('holders.card.noMobile')}</p>}
      </div>
    </li>
  )
}

function opened(t: Translator, locale: Locale, access: Access, directory: Directory): string {
  const by = reasonTexts(t, { ...access, directory }).join(', ')
  return access.since ? t('holders.card.by', { by, date: shortDate(locale, access.since) }) : by
}

function missing(t: Translator, closed: Closed, access: Access, directory: Directory): string {
  const { candidates } = access
  if (closed !== 'no-role') {
    return t(closedTexts[closed], { by: reasonTexts(t, { ...access, directory }).join(', ') })
  }
  if (candidates.length === 0) return `${t('holders.card.noRole')} ${t('holders.card.noCandidates')}`
  const roles = candidates.map((role) => roleName(role, t)).join(', ')
  return `${t('holders.card.noRole')} ${t('holders.card.candidates', { n: candidates.length, roles })}`
}

const closedTexts = {
  deleted: 'holders.card.deleted',
  banned: 'holders.card.banned',
  'not-registered': 'holders.card.notRegistered',
} as const
