import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { platformNames } from '@/features/applications/platform-names'
import type { Translator } from '@/lib/translator'
import { guidePath } from './guide'
import type { RequiredApplication } from './own'

/** What the organisation's people have to use instead, and where it is installed. */
export const RequiredApplicationCard = ({
  required,
  children,
  t,
}: {
  required: RequiredApplication
  /** What is said above the links, where no title says it. */
  children?: ReactNode
  t: Translator
}) => (
  <Card title={required.name}>
    <div className="flex flex-col gap-3">
      {children}
      {required.links.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {required.links.map(({ platform, url }) => (
            <LinkButton key={url} href={url} size="small" rel="noreferrer">
              {t(platformNames[platform])}
            </LinkButton>
          ))}
        </div>
      ) : (
        <p className="text-body text-ink-2">{t('invitations.next.noLinks')}</p>
      )}
      <p className="text-body">
        <a href={guidePath(required.organization.id)}>{t('servers.guide.open')}</a>
      </p>
    </div>
  </Card>
)
