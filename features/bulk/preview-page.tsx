import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { beginJobAction } from '@/features/jobs/actions'
import { type DraftView, findDraft, leftInDraft } from '@/features/jobs/draft'
import { leftText } from '@/features/jobs/job-text'
import { ReasonList } from '@/features/jobs/left-list'
import { jobPath } from '@/features/jobs/paths'
import type { ShownJob } from '@/features/jobs/queries'
import { directoryPaths } from '@/features/people/paths'
import type { Actor, Directory } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { choiceOf } from './choice'
import { ChoiceForm } from './choice-form'
import { type Verb, verbs } from './verbs'

type Props = { actor: Actor; job: ShownJob; params: SearchParams }

/** What an operation would do to whom, and whom it would leave and why, before a word begins it. */
export async function BulkPreviewPage({ actor, job, params }: Props) {
  const t = await requestTranslator()
  const directory: Directory = job.params.directory === 'customer' ? 'customer' : 'employee'
  const asked = choiceOf(job.kind)?.asked
  const draft = await findDraft(actor, job)
  const verb = verbs[job.kind]
  return (
    <DeskPage
      title={draft.title ?? (verb ? t(verb.name) : t('jobs.unknown'))}
      parent={{ href: directoryPaths[directory], text: t('people.directory.title', { directory }) }}
      count={t('bulk.chosen', { n: draft.chosen })}
    >
      <div className="flex max-w-200 flex-col gap-4 px-4 pb-8 desk:px-6">
        {asked && (
          <ChoiceForm
            t={t}
            actor={actor}
            id={job.id}
            directory={directory}
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
            directory={directory}
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
  directory: Directory
  verb: Verb
  preview: NonNullable<DraftView['preview']>
  isUndoable: boolean
}

function Outlook({ t, actor, job, params, directory, verb, preview, isUndoable }: OutlookProps) {
  return (
    <>
      <section className="flex flex-col gap-1 rounded-card border border-line bg-surface p-5">
        <h2 className="text-heading">
          {preview.ready === 0 ? t('bulk.nothing') : t(verb.outlook, { n: preview.ready })}
        </h2>
        {preview.ready > 0 && (
          <p className="text-ink-2">{t(isUndoable ? 'bulk.undoable' : 'bulk.notUndoable')}</p>
        )}
        <ActionForm action={beginJobAction} className="flex flex-wrap items-center gap-3 pt-3">
          <input type="hidden" name="id" value={job.id} />
          {preview.ready > 0 && <SubmitButton>{t(verb.button)}</SubmitButton>}
          <LinkButton href={directoryPaths[directory]}>{t('bulk.cancel')}</LinkButton>
        </ActionForm>
      </section>
      {preview.left.length > 0 && (
        <Card title={t('bulk.left')} padded={false}>
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
