import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { Suggestions } from '@/components/ui/suggestions'
import { TextInput } from '@/components/ui/text-input'
import { listTypeNames } from '@/features/equipment/queries'
import { equipmentStates, stateTexts } from '@/features/equipment/state'
import { OptionField } from '@/features/people/option-field'
import { entryChoices, suggestedNames } from '@/features/registries/choices'
import { roleName } from '@/features/roles/base-roles'
import { assignableRoles } from '@/features/roles/queries'
import type { ListName } from '@/features/views/lists'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { chooseForBulkAction } from './actions'
import type { Asked } from './choice'

type Props = {
  t: Translator
  actor: Actor
  id: string
  list: ListName
  asked: Asked
  /** What was chosen before; `null` where a card's company or district is to be cleared. */
  chosen: Record<string, unknown>
  isChosen: boolean
}

/** What an operation asks before it can tell whom it would change. */
export async function ChoiceForm({ t, actor, id, list, asked, chosen, isChosen }: Props) {
  return (
    <ActionForm
      action={chooseForBulkAction}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5 *:max-w-110"
    >
      <input type="hidden" name="id" value={id} />
      {asked === 'role' && <RoleField t={t} actor={actor} chosen={idIn(chosen.role)} />}
      {(asked === 'company' || asked === 'district') && (
        <EntryField t={t} actor={actor} kind={asked} list={list} chosen={nameIn(chosen.entry)} />
      )}
      {asked === 'type' && <TypeField t={t} actor={actor} chosen={chosen.entry} />}
      {asked === 'state' && (
        <Field name="state" label={t('equipment.field.state')} required>
          <Select
            defaultValue={textIn(chosen.state)}
            options={[
              { value: '', label: t('bulk.choice.pickState') },
              ...equipmentStates.map((state) => ({ value: state, label: t(stateTexts[state]) })),
            ]}
          />
        </Field>
      )}
      {asked === 'ban' && (
        <>
          <Field name="reason" label={t('people.ban.reason')} hint={t('people.ban.reasonHint')} required>
            <TextInput autoComplete="off" defaultValue={textIn(chosen.reason)} />
          </Field>
          <Field name="until" label={t('people.ban.until')} hint={t('people.ban.untilHint')}>
            <TextInput type="date" defaultValue={textIn(chosen.until)} />
          </Field>
        </>
      )}
      <div>
        <SubmitButton look={isChosen ? 'plain' : 'primary'}>{t('bulk.choice.show')}</SubmitButton>
      </div>
    </ActionForm>
  )
}

async function RoleField({ t, actor, chosen }: { t: Translator; actor: Actor; chosen: string }) {
  const { roles, hasMore } = await assignableRoles(actor, { held: [chosen] })
  return (
    <Field name="role" label={t('bulk.choice.role')} required>
      <OptionField
        t={t}
        kind="grantable-role"
        options={roles
          .filter(({ mayGrant }) => mayGrant)
          .map((role) => ({ id: role.id, name: roleName(role, t) }))}
        hasMore={hasMore}
        chosenId={chosen}
        none={t('bulk.choice.pickRole')}
      />
    </Field>
  )
}

async function TypeField({ t, actor, chosen }: { t: Translator; actor: Actor; chosen: unknown }) {
  const types = await listTypeNames(actor)
  return (
    <Field name="type" label={t('equipment.field.type')} required>
      <Select
        defaultValue={chosen === null ? 'none' : idIn(chosen)}
        options={[
          { value: '', label: t('bulk.choice.pickType') },
          { value: 'none', label: t('equipment.form.noType') },
          ...types.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Field>
  )
}

type EntryProps = {
  t: Translator
  actor: Actor
  kind: 'company' | 'district'
  list: ListName
  chosen: string
}

async function EntryField({ t, actor, kind, list, chosen }: EntryProps) {
  const entries = await entryChoices(actor, kind, suggestedNames)
  const mayBeEmpty = kind === 'district' || list !== 'customer'
  return (
    <Field
      name={kind}
      label={t(`people.field.${kind}`)}
      hint={mayBeEmpty ? t(`bulk.choice.empty.${kind}`) : undefined}
      required={!mayBeEmpty}
    >
      <TextInput list="entries" autoComplete="off" defaultValue={chosen} />
      <Suggestions id="entries" names={entries} />
    </Field>
  )
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const fieldIn = (value: unknown, name: 'id' | 'name'): string =>
  typeof value === 'object' && value !== null && name in value ? textIn(Reflect.get(value, name)) : ''
const idIn = (value: unknown): string => fieldIn(value, 'id')
const nameIn = (value: unknown): string => fieldIn(value, 'name')
