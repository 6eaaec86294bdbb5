import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { FormButtons } from '@/components/ui/form-buttons'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { attributeKinds } from '@/features/attributes/attribute-kinds'
import { typesPath } from '@/features/equipment/paths'
import { tiers } from '@/features/equipment/tiers'
import type { FormState } from '@/lib/action'
import type { Translator } from '@/lib/translator'
import { mostAttributes } from './schema'
import type { TypeFacts } from './type-facts'
import { editedAttributes, rowTexts } from './type-row-texts'
import { TypeRows } from './type-rows'

type Props = {
  t: Translator
  action: (previous: FormState, data: FormData) => Promise<FormState>
  facts: TypeFacts
  /** What the form carries along. */
  children: ReactNode
}

/** A type's name and its characteristics, shared by a new one and an old one. */
export function TypeForm({ t, action, facts, children }: Props) {
  return (
    <ActionForm id="type" action={action} className="flex max-w-190 flex-col gap-4 px-4 desk:px-6 desk:pb-8">
      <UnsavedChanges form="type" texts={unsavedTexts(t)} />
      {children}
      <Card>
        <Field name="name" label={t('equipment.types.name')} required>
          <TextInput defaultValue={facts.name} autoComplete="off" />
        </Field>
      </Card>
      <Card title={t('equipment.types.attributes')}>
        <p className="pb-4 text-ink-2">{t('equipment.types.attributesHint')}</p>
        <TypeRows
          attributes={editedAttributes(facts.attributes)}
          most={mostAttributes}
          kinds={attributeKinds}
          tiers={tiers}
          texts={rowTexts(t)}
        />
      </Card>
      <FormButtons>
        <SubmitButton>{t('equipment.types.save')}</SubmitButton>
        <LinkButton href={typesPath}>{t('equipment.cancel')}</LinkButton>
      </FormButtons>
    </ActionForm>
  )
}
