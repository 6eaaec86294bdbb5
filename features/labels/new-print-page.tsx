import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { tagsPath } from '@/features/tags/paths'
import { type Actor, authorize } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import { startPrintAction } from './actions'
import { DesignFields } from './design-fields'
import { LabelPreview } from './label-preview'
import { countSelected } from './print'
import { selectionParams, tagSelection } from './selection'

/** How labels of the selected tags are to look, with a picture of the first. */
export async function NewPrintPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  authorize(actor, 'equipment.write')
  const t = await requestTranslator()
  const selection = tagSelection(params)
  const count = await countSelected(actor, selection)
  const chosen = selectionParams(selection)
  const parent = { href: tagsPath, text: t('tags.title') }
  if (count === 0) {
    return (
      <DeskPage title={t('labels.new.title')} parent={parent}>
        <EmptyState title={t('labels.problem.none')}>
          <LinkButton href={tagsPath}>{t('tags.ofEquipment.all')}</LinkButton>
        </EmptyState>
      </DeskPage>
    )
  }
  const query = new URLSearchParams([
    ...chosen,
    ['sheet', 'a4-70x37-24'],
    ['fields[]', 'organization'],
    ['fields[]', 'name'],
  ])
  return (
    <DeskPage title={t('labels.new.title')} parent={parent} count={t('labels.count', { n: count })}>
      <ActionForm action={startPrintAction} className="flex max-w-240 flex-col gap-4 px-4 pb-8 desk:px-6">
        <HiddenInput name="draftId" value={randomUUID()} />
        {chosen.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="grid items-start gap-4 wide:grid-cols-2">
          <DesignFields t={t} />
          <Card title={t('labels.preview.title')}>
            <LabelPreview
              query={query.toString()}
              label={t('labels.preview.label')}
              sheet={t('labels.preview.sheet')}
              refused={t('labels.preview.refused')}
            />
          </Card>
        </div>
        <div>
          <SubmitButton>{t('labels.new.submit', { n: count })}</SubmitButton>
        </div>
      </ActionForm>
    </DeskPage>
  )
}
