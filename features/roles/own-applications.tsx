import { ExternalLink } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { applicationIcons } from '@/features/applications/application-icons'
import { applicationTexts } from '@/features/applications/application-names'
import { platformNames } from '@/features/applications/platform-names'
import type { ApplicationLink } from '@/features/organizations/own'
import { type Application, applications, isMobileApplication } from '@/lib/applications'
import type { Translator } from '@/lib/translator'
import type { ownReasons } from './access'
import { type BaseRole, roleName } from './base-roles'

/** Applications that are part of this site. */
const ownPaths: Partial<Record<Application, string>> = { web: '/home', admin: '/admin' }

type Props = {
  open: ReadonlySet<Application>
  /** By which roles each is open; none where the person owns the organisation. */
  reasons: Awaited<ReturnType<typeof ownReasons>>
  links: readonly ApplicationLink[]
  t: Translator
}

/** Every application that the person's roles open, with where to install or open it. */
export function OwnApplications({ open, reasons, links, t }: Props) {
  return (
    <Card padded={false}>
      <ul>
        {applications
          .filter((application) => open.has(application))
          .map((application) => {
            const Icon = applicationIcons[application]
            const own = links.filter((link) => link.application === application)
            return (
              <li key={application} className="flex gap-4 border-line border-t px-5 py-4 first:border-t-0">
                <span className="grid h-6 shrink-0 place-items-center text-ink-2">
                  <Icon aria-hidden />
                </span>
                <div className="flex min-w-0 grow flex-col gap-2">
                  <div>
                    <h2 className="font-medium text-lead">{t(applicationTexts[application].name)}</h2>
                    <p className="text-body text-ink-2">{t(applicationTexts[application].own)}</p>
                    <p className="text-ink-3 text-small">{reasonText(t, reasons.get(application) ?? [])}</p>
                  </div>
                  <ApplicationDoors application={application} links={own} t={t} />
                </div>
              </li>
            )
          })}
      </ul>
    </Card>
  )
}

const reasonText = (t: Translator, roles: readonly { baseRole: BaseRole | null; name: string }[]): string =>
  roles.length > 0
    ? t('holders.own.by', {
        n: roles.length,
        roles: roles.map((role) => t('holders.own.role', { role: roleName(role, t) })).join(', '),
      })
    : t('holders.own.owner')

type DoorsProps = { application: Application; links: readonly ApplicationLink[]; t: Translator }

function ApplicationDoors({ application, links, t }: DoorsProps) {
  const path = ownPaths[application]
  if (!path && links.length === 0) {
    return isMobileApplication(application) ? (
      <p className="text-body text-ink-2">{t('invitations.next.noLinks')}</p>
    ) : null
  }
  return (
    <div className="flex flex-wrap gap-2">
      {path && (
        <LinkButton href={path} size="small">
          {t('invitations.next.open')}
        </LinkButton>
      )}
      {links.map(({ platform, url }) => (
        <LinkButton key={url} href={url} size="small" rel="noreferrer">
          {t(platformNames[platform])}
          <ExternalLink aria-hidden />
        </LinkButton>
      ))}
    </div>
  )
}
