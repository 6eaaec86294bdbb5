import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Arrival } from '@/components/ui/arrival'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { beginJobAction } from '@/features/job-control/actions'
import { type DraftView, findDraft, leftInDraft } from '@/features/job-control/draft'
import { leftText } from '@/features/job-control/job-text'
import { ReasonList } from '@/features/job-control/left-list'
import type { ShownJob } from '@/features/job-control/queries'
import { jobPath } from '@/features/jobs/paths'
import { type ListName, lists, listTitle } from '@/features/views/lists'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { choiceOf } from './choice'
import { ChoiceForm } from './choice-form'
import { listOf } from './targets'
import { type Verb, verbs } from './verbs'

type Props = { actor: Actor; job: ShownJob; params: SearchParams }

/** What an operation would do to whom, and whom it would leave and why, before a word begins it. */
export async function BulkPreviewPage({ actor, job, params }: Props) {
  const t = await requestTranslator()
  const list = listOf(job)
  const asked = choiceOf(job.kind)?.asked
  const draft = await findDraft(actor, job)
  const verb = verbs[job.kind]
  return (
    <DeskPage
      title={draft.title ?? (verb ? t(verb.name) : t('jobs.unknown'))}
      parent={{ href: lists[list].path, text: listTitle(t, list) }}
      count={t('bulk.chosen', { list, n: draft.chosen })}
    >
      <div className="flex max-w-200 flex-col gap-4 px-4 pb-8 desk:px-6">
        {asked && (
          <ChoiceForm
            t={t}
            actor={actor}
            id={job.id}
            list={list}
            asked={asked}
            chosen={job.params}
            isChosen={draft.preview !== null}
          />
        )}
        {draft.preview && verb && (
          <Outlook
            verb={verb}
            t={t}
            actor={actor}
            job={job}
            params={params}
            list={list}
            preview={draft.preview}
            isUndoable={draft.isUndoable}
          />
        )}
      </div>
    </DeskPage>
  )
}

type OutlookProps = Props & {
  t: Translator
  list: ListName
  verb: Verb
  preview: NonNullable<DraftView['preview']>
  isUndoable: boolean
}

function Outlook({ t, actor, job, params, list, verb, preview, isUndoable }: OutlookProps) {
  return (
    <>
      <Arrival className="flex flex-col gap-1 rounded-card border border-line bg-surface p-5">
        <h2 className="text-heading">
          {preview.ready === 0 ? t('bulk.nothing', { list }) : t(verb.outlook, { n: preview.ready })}
        </h2>
        {preview.ready > 0 && (
          <p className="text-ink-2">{t(isUndoable ? 'bulk.undoable' : 'bulk.notUndoable')}</p>
        )}
        <ActionForm action={beginJobAction} className="flex flex-wrap items-center gap-3 pt-3">
          <input type="hidden" name="id" value={job.id} />
          {preview.ready > 0 && <SubmitButton>{t(verb.button)}</SubmitButton>}
          <LinkButton href={lists[list].path}>{t('bulk.cancel')}</LinkButton>
        </ActionForm>
      </Arrival>
      {preview.consequences
        ?.filter(({ names }) => names.length > 0)
        .map(({ text, names }) => (
          <Card key={text} title={t(text)} padded={false}>
            <ul className="border-line border-t">
              {names.map(({ name, n }) => (
                <li
                  key={name}
                  className="flex min-h-12 items-center gap-3 border-line border-b px-5 py-2 last:border-b-0"
                >
                  <span className="wrap-anywhere min-w-0 grow">{name}</span>
                  <span className="shrink-0 text-ink-2">{t('bulk.atObjects', { n })}</span>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      {preview.left.length > 0 && (
        <Card title={t('bulk.left', { list })} padded={false}>
          <ReasonList
            t={t}
            locale={actor.locale}
            path={jobPath(job.id)}
            reasons={preview.left.map((each) => ({ ...each, text: leftText(t, job.kind, each.reason) }))}
            params={params}
            names={(reason, page) => leftInDraft(actor, job, reason, page)}
          />
        </Card>
      )}
    </>
  )
}
