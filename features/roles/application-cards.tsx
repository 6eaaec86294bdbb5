import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { applicationIcons } from '@/features/applications/application-icons'
import { applicationTexts } from '@/features/applications/application-names'
import { platformNames } from '@/features/applications/platform-names'
import type { Translator } from '@/lib/translator'
import type { ApplicationOverview } from './application-overview'
import { roleName } from './base-roles'
import { applicationPath } from './holders-filter'

type Props = { t: Translator; overviews: readonly ApplicationOverview[]; mayOpenRoles: boolean }

/** The six applications: how many people may enter each, by which roles, and where it is opened. */
export function ApplicationCards({ t, overviews, mayOpenRoles }: Props) {
  return (
    <div className="px-4 pb-10 desk:px-6">
      <Card padded={false} className="max-w-240">
        <ul>
          {overviews.map((overview) => (
            <ApplicationRow
              key={overview.application}
              t={t}
              overview={overview}
              mayOpenRoles={mayOpenRoles}
            />
          ))}
        </ul>
      </Card>
    </div>
  )
}

type RowProps = { t: Translator; overview: ApplicationOverview; mayOpenRoles: boolean }

function ApplicationRow({ t, overview, mayOpenRoles }: RowProps) {
  const { application, now, later, roles, roleCount, links } = overview
  const Icon = applicationIcons[application]
  return (
    <li className="relative flex gap-4 border-line border-t px-5 py-4 first:border-t-0 hover:bg-sunken">
      <span className="grid h-6 shrink-0 place-items-center text-ink-2">
        <Icon aria-hidden />
      </span>
      <div className="grid min-w-0 grow gap-x-6 gap-y-2 desk:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          <h2 className="font-medium">
            <Link href={applicationPath(application)} className="text-ink after:absolute after:inset-0">
              {t(applicationTexts[application].name)}
            </Link>
          </h2>
          <p className="text-ink-2 text-small">{t(applicationTexts[application].opens)}</p>
        </div>
        <p className="text-small tabular-nums">
          <span className="block">{t('holders.now', { n: now })}</span>
          {later > 0 && <span className="block text-ink-2">{t('holders.later', { n: later })}</span>}
        </p>
        <div className="flex flex-wrap items-center gap-1.5 text-small">
          {roles.length === 0 && <span className="text-ink-2">{t('holders.noRole')}</span>}
          {roles.map((role) =>
            mayOpenRoles ? (
              <Link key={role.id} href={`/admin/roles/${role.id}`} className="relative max-w-full text-ink">
                <Chip>{roleName(role, t)}</Chip>
              </Link>
            ) : (
              <Chip key={role.id}>{roleName(role, t)}</Chip>
            ),
          )}
          {roleCount > roles.length && (
            <span className="text-ink-2">{t('holders.moreRoles', { n: roleCount - roles.length })}</span>
          )}
        </div>
        {links.length > 0 && (
          <p className="flex flex-wrap gap-x-3 gap-y-1 text-small">
            {links.map(({ platform, url }) => (
              <a key={url} href={url} rel="noreferrer" className="relative inline-flex min-h-6 items-center">
                {t(platformNames[platform])}
              </a>
            ))}
          </p>
        )}
      </div>
      <ChevronRight aria-hidden className="h-6 shrink-0 text-ink-3 max-desk:hidden" />
    </li>
  )
}
