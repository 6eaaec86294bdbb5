import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SaveConflict } from '@/components/ui/save-conflict'
import { SubmitButton } from '@/components/ui/submit-button'
import { typesPath } from '@/features/equipment/paths'
import { findType } from '@/features/equipment/types'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { carried } from '@/lib/version'
import { deleteTypeAction, updateTypeAction } from './actions'
import { typeFacts, typeWords } from './type-facts'
import { TypeForm } from './type-form'

/** A type: its name, what it asks of equipment and who sees each. */
export async function TypePage({ actor, id }: { actor: Actor; id: string }) {
  const t = await requestTranslator()
  const type = await findType(actor, id)
  if (!type) notFound()
  const facts = typeFacts(type.name, type.attributes)
  const mayWrite = can(actor, 'equipment.write')
  return (
    <DeskPage
      title={type.name}
      parent={{ href: typesPath, text: t('equipment.types.title') }}
      actions={
        mayWrite &&
        type.objects === 0 && (
          <ActionForm action={deleteTypeAction}>
            <input type="hidden" name="id" value={id} />
            <SubmitButton look="quiet" danger>
              {t('equipment.types.delete')}
            </SubmitButton>
          </ActionForm>
        )
      }
    >
      {mayWrite ? (
        <TypeForm t={t} action={updateTypeAction} facts={facts}>
          <HiddenInput name="id" value={id} />
          <SaveConflict version={type.version} openedWith={carried(facts)} />
        </TypeForm>
      ) : (
        <ul className="flex flex-col gap-2 px-4 pb-8 desk:px-6">
          {facts.attributes.map((attribute) => (
            <li key={attribute.id}>
              {typeWords(t).value('attributes', { name: '', attributes: [attribute] })}
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  )
}
