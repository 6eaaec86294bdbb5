import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { RegistryKind } from '@/features/registries/kind'
import { registryPaths } from '@/features/registries/paths'
import { type Actor, authorize } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { createEntryAction } from './actions'

/** A new company or district: a name. */
export async function NewEntryPage({ actor, kind }: { actor: Actor; kind: RegistryKind }) {
  authorize(actor, 'companies.write')
  const t = await requestTranslator()
  const path = registryPaths[kind]
  return (
    <DeskPage
      title={t('registries.list.new', { kind })}
      parent={{ href: path, text: t('registries.title', { kind }) }}
    >
      <ActionForm action={createEntryAction} className="flex max-w-140 flex-col gap-4 px-4 pb-8 desk:px-6">
        <HiddenInput name="kind" value={kind} />
        <HiddenInput name="draftId" value={randomUUID()} />
        <Field name="name" label={t('registries.list.name')} required>
          <TextInput autoFocus autoComplete="off" />
        </Field>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t('registries.list.add')}</SubmitButton>
          <LinkButton href={path}>{t('registries.remove.cancel')}</LinkButton>
        </div>
      </ActionForm>
    </DeskPage>
  )
}
