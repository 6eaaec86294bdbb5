import { CloudAlert } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { messageProblemKey } from '@/features/messages/state'
import { type Actor, can } from '@/lib/actor'
import { clockTime } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import type { GatewayTrouble } from './gateway-trouble'
import { Matter } from './matter'

type Props = { actor: Actor; trouble: GatewayTrouble; at: Date; t: Translator }

/** A channel whose messages do not leave: why, since when and how many. */
export function TroubleMatter({
  actor,
  trouble: { channel, waiting, failed, since, errorCode },
  at,
  t,
}: Props) {
  const problem = messageProblemKey(errorCode)
  return (
    <Matter
      Icon={CloudAlert}
      tone="bad"
      title={t('attention.trouble.title', { channel })}
      buttons={
        <>
          <LinkButton size="small" href={`/admin/messages?channel=${channel}&state=queued&state=failed`}>
            {t('attention.trouble.messages')}
          </LinkButton>
          {can(actor, 'settings.read') && (
            <LinkButton size="small" look="primary" href="/admin/settings/gateways">
              {t('attention.trouble.test')}
            </LinkButton>
          )}
        </>
      }
    >
      {problem ? t('attention.trouble.reason', { reason: t(problem) }) : t('attention.trouble.noWorker')}{' '}
      {t('attention.trouble.counts', {
        time: clockTime(actor.locale, since, at),
        waiting,
        failed,
        both: waiting > 0 && failed > 0 ? 'yes' : 'no',
      })}
    </Matter>
  )
}
