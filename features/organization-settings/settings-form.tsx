import { type ComponentProps, type ReactNode, useId } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { AnewAfterSave } from '@/components/ui/anew-after-save'
import { FormButtons } from '@/components/ui/form-buttons'
import { Notice } from '@/components/ui/notice'
import { SaveConflict } from '@/components/ui/save-conflict'
import { SubmitButton } from '@/components/ui/submit-button'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import type { Translator } from '@/lib/translator'
import { carried, type Facts } from '@/lib/version'

type Props = {
  t: Translator
  action: ComponentProps<typeof ActionForm>['action']
  version: number
  facts: Facts
  mayWrite: boolean
  /** Why nothing can be changed, where it is not the permission. */
  readOnlyReason?: string
  button?: string
  children: ReactNode
}

/** A form of the settings: safe from two editors, asks before it is left unsaved, read-only without the permission. */
export function SettingsForm({
  t,
  action,
  version,
  facts,
  mayWrite,
  readOnlyReason = t('settings.readOnly'),
  button = t('settings.save'),
  children,
}: Props) {
  const id = useId()
  return (
    <AnewAfterSave version={version}>
      {!mayWrite && <Notice>{readOnlyReason}</Notice>}
      <ActionForm id={id} action={action} className="flex flex-col gap-4">
        <SaveConflict version={version} openedWith={carried(facts)} />
        {children}
        {mayWrite && (
          <>
            <UnsavedChanges form={id} texts={unsavedTexts(t)} />
            <FormButtons>
              <SubmitButton>{button}</SubmitButton>
            </FormButtons>
          </>
        )}
      </ActionForm>
    </AnewAfterSave>
  )
}
