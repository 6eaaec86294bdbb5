import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type Actor, can } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { createMissingEntriesAction, startImportAction } from './actions'
import { importPath } from './paths'
import { lacksEntries, type ShownImport } from './queries'
import { RowTabs } from './row-tabs'

type Props = { actor: Actor; t: Translator; row: ShownImport; params: SearchParams }

/** What the file would do, row by row, and the button that does it. */
export async function Rehearsal({ actor, t, row, params }: Props) {
  const mayCreate = can(actor, 'companies.write') && actor.visibility === 'all'
  const offersEntries =
    mayCreate && !row.createsEntries && row.refusedRows > 0 && (await lacksEntries(actor, row))
  return (
    <>
      <div className="flex flex-col gap-4 px-4 pb-4 desk:px-6">
        {offersEntries && (
          <Notice tone="warn">
            <p>{t('import.offer.text')}</p>
            <ActionForm action={createMissingEntriesAction} className="pt-2">
              <input type="hidden" name="importId" value={row.id} />
              <SubmitButton look="plain" size="small">
                {t('import.offer.create')}
              </SubmitButton>
            </ActionForm>
          </Notice>
        )}
        <RunForm actor={actor} t={t} row={row} />
      </div>
      <RowTabs actor={actor} t={t} row={row} params={params} isOpen />
    </>
  )
}

function RunForm({ actor, t, row }: Omit<Props, 'params'>) {
  const good = row.newRows + row.changedRows
  const words = { n: row.newRows, m: row.changedRows }
  const columns = (
    <LinkButton size="small" href={`${importPath(row.directory, row.id)}?step=columns`}>
      {t('import.run.columns')}
    </LinkButton>
  )
  if (good === 0) {
    return (
      <Card title={t('import.run.nothing')} actions={columns}>
        <p className="text-ink-2">
          {t(row.refusedRows > 0 ? 'import.run.allRefused' : 'import.run.allKnown')}
        </p>
      </Card>
    )
  }
  return (
    <Card title={t('import.run.title', words)} actions={columns}>
      <ActionForm action={startImportAction} className="flex flex-col gap-4">
        <HiddenInput name="importId" value={row.id} />
        <HiddenInput name="jobId" value={randomUUID()} />
        {row.refusedRows > 0 && (
          <p className="text-ink-2">{t('import.run.refused', { n: row.refusedRows })}</p>
        )}
        {row.newRows > 0 && row.directory !== 'equipment' && can(actor, 'invitations.write') && (
          <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
            <RadioGroup
              name="invitation"
              label={t('import.run.invitation')}
              defaultValue="none"
              options={(['none', 'now', 'later'] as const).map((value) => ({
                value,
                label: t(`import.run.invite.${value}`),
              }))}
            />
            <Field
              name="inviteAt"
              label={t('import.run.inviteAt')}
              className="not-in-[form:has([name=invitation][value=later]:checked)]:hidden"
            >
              <TextInput type="datetime-local" />
            </Field>
          </div>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton>{t('import.run.submit', { n: good })}</SubmitButton>
          <span className="text-ink-3 text-small">{t('import.run.undoHint')}</span>
        </div>
      </ActionForm>
    </Card>
  )
}
