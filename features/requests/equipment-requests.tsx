import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { requestPath, requestsPath } from './paths'
import { latestRequestsAbout } from './queries'
import { RequestStateChip } from './request-state-chip'

const shown = 5

/** The latest requests about a piece of equipment, on its card; nothing for whoever may not read requests. */
export async function EquipmentRequests({ actor, equipmentId }: { actor: Actor; equipmentId: string }) {
  if (!can(actor, 'requests.read')) return null
  const t = await requestTranslator()
  const requests = await latestRequestsAbout(actor, equipmentId, shown + 1)
  return (
    <Card
      title={t('requests.title')}
      padded={false}
      actions={
        requests.length > shown && (
          <LinkButton size="small" look="quiet" href={`${requestsPath}?equipment=${equipmentId}`}>
            {t('requests.about.all')}
          </LinkButton>
        )
      }
    >
      {requests.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('requests.about.none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {requests.slice(0, shown).map(({ id, number, words, state, awaitsAnswer, createdAt }) => (
            <li
              key={id}
              className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5 hover:bg-sunken"
            >
              <span className="min-w-0 grow basis-48">
                <Link
                  href={requestPath(id)}
                  title={words}
                  className="block truncate font-medium text-ink after:absolute after:inset-0"
                >
                  {words}
                </Link>
                <span className="block text-caption text-ink-3 tabular-nums">
                  {t('requests.number', { number: String(number) })}
                </span>
              </span>
              <RequestStateChip t={t} state={state} awaitsAnswer={awaitsAnswer} />
              <span className="text-ink-2 text-small tabular-nums">
                <Moment at={createdAt} locale={actor.locale} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
