import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { assignRequestAction } from './actions'
import { ownCardId } from './own-card-id'
import { requestPath } from './paths'
import { type assignableColleagues, type FoundRequest, offeredColleagues } from './queries'

type Props = {
  t: Translator
  actor: Actor
  request: FoundRequest
  /** Null for whoever may only look. */
  assignable: Awaited<ReturnType<typeof assignableColleagues>> | null
  /** What the colleagues were searched by. */
  searched: string
}

/** Who has the request, and to whom it may be given. */
export function AssigneeCard({ t, actor, request, assignable, searched }: Props) {
  const { assignee } = request
  const name = assignee && `${assignee.surname} ${assignee.givenName}`.trim()
  if (!assignable) {
    return <Card title={t('requests.card.assignee')}>{name ?? t('requests.card.nobody')}</Card>
  }
  const own = ownCardId(actor)
  const others = assignable.colleagues.filter(({ id }) => id !== assignee?.id)
  return (
    <Card
      title={t('requests.card.assignee')}
      actions={
        own &&
        own !== assignee?.id && (
          <AssignForm request={request} assigneeId={own}>
            <SubmitButton look="plain" size="small">
              {t('requests.card.takeIt')}
            </SubmitButton>
          </AssignForm>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {(assignable.hasMore || searched) && (
          <form
            action={requestPath(request.id)}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2"
          >
            <Field
              name="colleague"
              label={t('requests.card.findColleague')}
              hint={
                assignable.hasMore
                  ? t('requests.card.findColleagueHint', { n: offeredColleagues })
                  : undefined
              }
            >
              <TextInput type="search" defaultValue={searched} />
            </Field>
            <SubmitButton look="plain">{t('requests.card.find')}</SubmitButton>
          </form>
        )}
        {/* What was chosen belongs to the state that is shown. */}
        <AssignForm key={`${request.version} ${searched}`} request={request}>
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
            <Field name="assigneeId" label={<span className="sr-only">{t('requests.card.assignee')}</span>}>
              <Select
                defaultValue={assignee?.id ?? ''}
                options={[
                  { value: '', label: t('requests.card.nobody') },
                  ...(assignee ? [{ value: assignee.id, label: name ?? '' }] : []),
                  ...others.map(({ id, surname, givenName }) => ({
                    value: id,
                    label: `${surname} ${givenName}`.trim(),
                  })),
                ]}
              />
            </Field>
            <SubmitButton look="plain">{t('requests.card.assign')}</SubmitButton>
          </div>
        </AssignForm>
      </div>
    </Card>
  )
}

type AssignFormProps = { request: FoundRequest; assigneeId?: string; children: ReactNode }

const AssignForm = ({ request, assigneeId, children }: AssignFormProps) => (
  <ActionForm action={assignRequestAction} className="flex flex-col gap-2">
    <input type="hidden" name="id" value={request.id} />
    <input type="hidden" name="version" value={request.version} />
    {assigneeId && <input type="hidden" name="assigneeId" value={assigneeId} />}
    {children}
  </ActionForm>
)
