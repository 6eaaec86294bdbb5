import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { FormButtons } from '@/components/ui/form-buttons'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SaveConflict } from '@/components/ui/save-conflict'
import { SubmitButton } from '@/components/ui/submit-button'
import { Tabs } from '@/components/ui/tabs'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { mostAttributes } from '@/features/equipment-types/schema'
import { typeWords } from '@/features/equipment-types/type-facts'
import { editedAttributes, rowTexts } from '@/features/equipment-types/type-row-texts'
import { TypeRows } from '@/features/equipment-types/type-rows'
import { SettingsScreen } from '@/features/organization-settings/settings-screen'
import type { Actor, Directory } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { carried } from '@/lib/version'
import { saveFieldsAction } from './actions'
import { fieldKinds, fieldsCalled, fieldTiers } from './audience'
import { findDefinition } from './definition'
import { fieldsPath } from './paths'

type Props = { actor: Actor; directory: Directory; done: boolean }

/** Which fields of its own an organisation asks on the cards of its people. */
export async function PersonFieldsPage({ actor, directory, done }: Props) {
  const t = await requestTranslator()
  const { version, facts, mayWrite } = await findDefinition(actor, directory)
  return (
    <SettingsScreen
      t={t}
      screen="fields"
      lead={t('personFields.lead')}
      done={done ? t('settings.saved') : undefined}
    >
      <Tabs
        label={t('personFields.whose')}
        tabs={(['employee', 'customer'] as const).map((each) => ({
          href: fieldsPath(each),
          text: t('people.directory.title', { directory: each }),
          current: each === directory,
        }))}
      />
      {mayWrite ? (
        <ActionForm key={directory} id="fields" action={saveFieldsAction} className="flex flex-col gap-4">
          <UnsavedChanges form="fields" texts={unsavedTexts(t)} />
          <HiddenInput name="directory" value={directory} />
          <SaveConflict version={version} openedWith={carried(facts)} />
          <Card title={t('personFields.fields')}>
            <p className="pb-4 text-ink-2">{t('personFields.hint')}</p>
            <TypeRows
              attributes={editedAttributes(facts.attributes)}
              most={mostAttributes}
              kinds={fieldKinds}
              tiers={fieldTiers}
              texts={rowTexts(t, fieldsCalled)}
            />
          </Card>
          <FormButtons>
            <SubmitButton>{t('equipment.types.save')}</SubmitButton>
          </FormButtons>
        </ActionForm>
      ) : (
        <Card>
          <p>{typeWords(t, fieldsCalled).value('attributes', facts) || t('personFields.none')}</p>
        </Card>
      )}
    </SettingsScreen>
  )
}
