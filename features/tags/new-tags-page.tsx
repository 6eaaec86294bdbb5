import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { requestTranslator } from '@/lib/request'
import { createTagsAction } from './actions'
import { tagsPath } from './paths'

/** A roll of blank tags, on the way to their printing. */
export async function NewTagsPage() {
  const t = await requestTranslator()
  return (
    <DeskPage title={t('tags.new.title')} parent={{ href: tagsPath, text: t('tags.title') }}>
      <ActionForm
        action={createTagsAction}
        className="flex max-w-120 flex-col items-start gap-4 px-4 pb-8 desk:px-6"
      >
        <HiddenInput name="draftId" value={randomUUID()} />
        <p className="text-ink-2">{t('tags.new.lead')}</p>
        <Field name="count" label={t('tags.new.count')} hint={t('tags.new.countHint')} required>
          <TextInput inputMode="numeric" defaultValue="24" />
        </Field>
        <SubmitButton>{t('tags.new.submit')}</SubmitButton>
      </ActionForm>
    </DeskPage>
  )
}
