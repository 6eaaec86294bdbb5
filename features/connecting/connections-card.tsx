import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { OwnOrganization } from '@/features/organizations/own'
import type { Translator } from '@/lib/translator'

type Props = { organizations: readonly OwnOrganization[]; t: Translator }

/** Whether the person is external or corporate, where they are connected, and the ways in and out. */
export const ConnectionsCard = ({ organizations, t }: Props) => (
  <Card title={t('connecting.card.title')} padded={false}>
    <p className="px-5 pb-3 text-ink-2">
      {t(organizations.length > 0 ? 'connecting.card.connected' : 'connecting.card.external')}
    </p>
    {organizations.length > 0 && (
      <ul className="divide-y divide-line border-line border-t">
        {organizations.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-3 px-5 py-3">
            <span className="wrap-anywhere min-w-0 grow font-medium">{name}</span>
            <LinkButton size="small" href={`/account/connect/leave?server=${id}`}>
              {t('connecting.card.leave')}
            </LinkButton>
          </li>
        ))}
      </ul>
    )}
    {organizations.length > 0 ? (
      <div className="border-line border-t px-2.5 py-2">
        <LinkButton size="small" look="quiet" href="/account/connect">
          {t('connecting.card.more')}
        </LinkButton>
      </div>
    ) : (
      <div className="px-5 pb-5">
        <LinkButton href="/account/connect">{t('connecting.card.connect')}</LinkButton>
      </div>
    )}
  </Card>
)
