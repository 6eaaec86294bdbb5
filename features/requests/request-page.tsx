import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { Card } from '@/components/ui/card'
import { type Actor, can } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import { AssigneeCard } from './assignee-card'
import { CommentForm } from './comment-form'
import { requestsPath } from './paths'
import { assignableColleagues, findRequest, listEntries, listPhotos } from './queries'
import { RequestFacts } from './request-facts'
import { RequestPhotos } from './request-photos'
import { RequestStateChip } from './request-state-chip'
import { RequestTimeline } from './request-timeline'
import { StepButtons } from './step-buttons'

type Props = { actor: Actor; id: string; params: SearchParams }

/** One request: what happened, who reports it about what, whose it is, and what was said and done. */
export async function RequestPage({ actor, id, params }: Props) {
  const t = await requestTranslator()
  const request = await findRequest(actor, id)
  if (!request) notFound()
  const mayWrite = can(actor, 'requests.write')
  const colleague = [params.colleague ?? ''].flat()[0] ?? ''
  const [entries, photos, assignable] = await Promise.all([
    listEntries(actor, request),
    listPhotos(actor, request),
    mayWrite ? assignableColleagues(actor, colleague) : null,
  ])
  return (
    <DeskPage
      title={t('requests.card.title', { number: String(request.number) })}
      parent={{ href: requestsPath, text: t('requests.title') }}
      chips={<RequestStateChip t={t} state={request.state} awaitsAnswer={request.awaitsAnswer} />}
      actions={mayWrite && <StepButtons t={t} request={request} />}
    >
      <div className="grid items-start gap-4 px-4 pb-8 desk:grid-cols-[minmax(0,30rem)_minmax(20rem,1fr)] desk:gap-6 desk:px-6">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t('requests.card.what')}>
            <div className="flex flex-col gap-3">
              <p className="wrap-anywhere whitespace-pre-line">{request.words}</p>
              <RequestPhotos
                t={t}
                requestId={request.id}
                photos={photos.filter(({ entryId }) => entryId === null)}
              />
            </div>
          </Card>
          <RequestFacts t={t} actor={actor} request={request} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <AssigneeCard t={t} actor={actor} request={request} assignable={assignable} searched={colleague} />
          {mayWrite && <CommentForm t={t} request={request} />}
          <RequestTimeline t={t} locale={actor.locale} request={request} entries={entries} photos={photos} />
        </div>
      </div>
    </DeskPage>
  )
}
