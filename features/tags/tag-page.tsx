import { Printer } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { objectPath } from '@/features/equipment/paths'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { tagNumberText } from './number'
import { passportPath, tagsPath } from './paths'
import { findTagById, tagHistory } from './queries'
import { TagStateChip } from './tag-state-chip'
import { TagSteps } from './tag-steps'

type Props = {
  actor: Actor
  id: string
  /** Who scanned it. */
  scans: ReactNode
}

/** One tag: what it opens, what became of it, who scanned it. */
export async function TagPage({ actor, id, scans }: Props) {
  const tag = await findTagById(actor, id)
  if (!tag) notFound()
  const t = await requestTranslator()
  const history = await tagHistory(actor, tag.id)
  const number = tagNumberText(tag.number)
  return (
    <DeskPage
      title={t('tags.numberTitle', { number })}
      parent={{ href: tagsPath, text: t('tags.title') }}
      chips={<TagStateChip t={t} state={tag.state} />}
      actions={
        <>
          <LinkButton href={passportPath(tag.code)} prefetch={false}>
            {t('tags.open')}
          </LinkButton>
          {can(actor, 'equipment.write') && tag.state !== 'revoked' && (
            <LinkButton href={`${tagsPath}/print?tag=${tag.id}`}>
              <Printer />
              {t('tags.print')}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
        <Card title={t('tags.column.equipment')}>
          <div className="flex flex-col gap-4">
            {tag.equipmentId ? (
              <Link href={objectPath(tag.equipmentId)}>{tag.equipmentName}</Link>
            ) : (
              <span className="text-ink-2">{t('tags.nothing')}</span>
            )}
            {can(actor, 'equipment.write') && <TagSteps t={t} tag={tag} />}
          </div>
        </Card>
        <Card title={t('tags.history')} padded={false}>
          <ol className="divide-y divide-line">
            {history.map((event) => (
              <li key={event.id} className="flex flex-wrap gap-x-3 px-5 py-2.5">
                <span className="min-w-0 grow">
                  {event.kind === 'bound' && !event.equipmentName
                    ? t('tags.event.boundOutOfSight')
                    : t(`tags.event.${event.kind}`, { name: event.equipmentName ?? '' })}
                </span>
                <span className="text-ink-2 text-small">
                  {event.by && `${event.by} · `}
                  <Moment at={event.at} locale={actor.locale} />
                </span>
              </li>
            ))}
          </ol>
        </Card>
        {scans}
      </div>
    </DeskPage>
  )
}
