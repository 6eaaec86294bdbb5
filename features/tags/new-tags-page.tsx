import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { createMissingTagsAction, createTagsAction } from './actions'
import { tagsPath } from './paths'
import { countUntagged } from './queries'
import { mostTagsAtOnce } from './schema'

/** Tags for what has none, and a roll of blank ones; both on the way to their printing. */
export async function NewTagsPage({ actor }: { actor: Actor }) {
  const t = await requestTranslator()
  const untagged = await countUntagged(actor)
  return (
    <DeskPage title={t('tags.new.title')} parent={{ href: tagsPath, text: t('tags.title') }}>
      <div className="flex max-w-160 flex-col gap-4 px-4 pb-8 desk:px-6">
        <Card title={t('tags.new.blank')}>
          <ActionForm action={createTagsAction} className="flex flex-col items-start gap-4">
            <HiddenInput name="draftId" value={randomUUID()} />
            <p className="text-ink-2">{t('tags.new.lead')}</p>
            <Field name="count" label={t('tags.new.count')} hint={t('tags.new.countHint')} required>
              <TextInput inputMode="numeric" defaultValue="24" />
            </Field>
            <SubmitButton>{t('tags.new.submit')}</SubmitButton>
          </ActionForm>
        </Card>
        {untagged > 0 && (
          <Card title={t('tags.missing.title')}>
            <ActionForm action={createMissingTagsAction} className="flex flex-col items-start gap-4">
              <HiddenInput name="draftId" value={randomUUID()} />
              <p className="text-ink-2">{t('tags.missing.lead', { n: untagged })}</p>
              <SubmitButton look="plain">
                {t('tags.missing.submit', { n: Math.min(untagged, mostTagsAtOnce) })}
              </SubmitButton>
            </ActionForm>
          </Card>
        )}
      </div>
    </DeskPage>
  )
}
