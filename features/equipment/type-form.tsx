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
import type { FormState } from '@/lib/action'
import type { Translator } from '@/lib/translator'
import type { AttributeKind } from './attribute-kinds'
import { kindTexts } from './kind-texts'
import { typesPath } from './paths'
import { tierTexts } from './tier-texts'
import type { TypeFacts } from './type-facts'
import { TypeRows } from './type-rows'
import { mostAttributes } from './type-schema'

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
          attributes={facts.attributes.map((attribute) => ({
            ...attribute,
            id: attribute.id ?? '',
            choices: attribute.choices.join('\n'),
          }))}
          most={mostAttributes}
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

const rowTexts = (t: Translator) => ({
  row: t('equipment.types.row', { n: '{n}' }),
  name: t('equipment.types.rowName'),
  kind: t('equipment.types.rowKind'),
  unit: t('equipment.types.rowUnit'),
  choices: t('equipment.types.rowChoices'),
  required: t('equipment.types.rowRequired'),
  audience: t('equipment.types.rowAudience'),
  always: t('equipment.types.required'),
  ifKnown: t('equipment.types.optional'),
  add: t('equipment.types.addRow'),
  up: t('equipment.types.up', { name: '{name}' }),
  down: t('equipment.types.down', { name: '{name}' }),
  remove: t('equipment.types.removeRow', { name: '{name}' }),
  unnamed: t('equipment.types.unnamed'),
  kinds: kindNames(t),
  tiers: { anyone: t(tierTexts.anyone), 'signed-in': t(tierTexts['signed-in']), staff: t(tierTexts.staff) },
})

const kindNames = (t: Translator): Record<AttributeKind, string> => ({
  text: t(kindTexts.text),
  'long-text': t(kindTexts['long-text']),
  number: t(kindTexts.number),
  date: t(kindTexts.date),
  'yes-no': t(kindTexts['yes-no']),
  choice: t(kindTexts.choice),
  several: t(kindTexts.several),
  link: t(kindTexts.link),
  phone: t(kindTexts.phone),
  file: t(kindTexts.file),
})
