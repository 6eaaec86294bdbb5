import { UserRoundPlus } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { joinRequestsPath } from '@/features/connecting/join-requests-path'
import type { QueuedJoin } from '@/features/join-requests/queries'
import type { Translator } from '@/lib/translator'
import { Matter } from './matter'

const mostNamed = 5

/** Newcomers whom nobody prepared a card for: the actor lets them in on the page of the queue. */
export const JoinsMatter = ({ joins, t }: { joins: readonly QueuedJoin[]; t: Translator }) => (
  <Matter
    Icon={UserRoundPlus}
    tone="accent"
    title={t('attention.joins.title', { n: joins.length })}
    buttons={
      <LinkButton size="small" href={joinRequestsPath}>
        {t('attention.joins.decide')}
      </LinkButton>
    }
    line={joins
      .slice(0, mostNamed)
      .map(({ id, surname, givenName }) => (
        <span key={id} className="min-w-0 truncate">{`${surname} ${givenName}`}</span>
      ))}
  >
    {t('attention.joins.text')}
  </Matter>
)
