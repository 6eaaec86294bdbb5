import { ListForm } from '@/components/data-table/list-form'
import { SearchField } from '@/components/data-table/search-field'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { deleteRoleAction, previewDeletionAction } from './actions'
import { roleName } from './base-roles'
import { DeletionEffects } from './effects-panel'
import { EffectsPreview } from './effects-preview'
import { rolePath } from './paths'
import { countLeftWithoutRole, offeredRoles, type Role, rolesToMoveTo } from './queries'

const formId = 'delete-role'

type Props = { actor: Actor; t: Translator; role: Role & { people: number }; params: SearchParams }

/** Asks where the people of a role go before it is deleted. It has its own address, so it needs no JavaScript. */
export async function DeleteQuestion({ actor, t, role, params }: Props) {
  const text = typeof params.q === 'string' ? params.q : ''
  const [left, targets] = await Promise.all([
    countLeftWithoutRole(actor, role.id),
    rolesToMoveTo(actor, role.id, text),
  ])
  const path = rolePath(role.id)
  return (
    <Card title={t('roles.delete.title', { name: roleName(role, t) })} className="max-w-160">
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">
          {role.people === 0
            ? t('roles.delete.nobody')
            : [
                t('roles.delete.holders', { n: role.people }),
                left > 0 ? t('roles.delete.withoutRole', { n: left }) : t('roles.delete.othersLeft'),
              ].join(' ')}
        </p>
        {(targets.hasMore || text !== '') && role.people > 0 && (
          <div className="flex flex-col gap-1.5">
            <ListForm path={path}>
              <input type="hidden" name="ask" value="delete" />
              <SearchField
                label={t('roles.list.searchLabel')}
                placeholder={t('roles.list.search')}
                text={text}
              />
            </ListForm>
            <p className="text-ink-2 text-small">{t('roles.delete.searchHint', { n: offeredRoles })}</p>
          </div>
        )}
        <ActionForm id={formId} action={deleteRoleAction} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={role.id} />
          {role.people > 0 && (
            <Field name="moveTo" label={t('roles.delete.moveTo')} required={left > 0}>
              <Select
                options={[
                  { value: '', label: t(left > 0 ? 'roles.delete.choose' : 'roles.delete.none') },
                  ...targets.roles.map((each) => ({ value: each.id, label: roleName(each, t) })),
                ]}
              />
            </Field>
          )}
          <div className="flex flex-col gap-3 border-line border-t pt-4">
            <h3 className="font-medium">{t('roles.delete.effects')}</h3>
            <EffectsPreview form={formId} preview={previewDeletionAction} failed={t('roles.effects.failed')}>
              <DeletionEffects actor={actor} t={t} id={role.id} moveTo={null} />
            </EffectsPreview>
          </div>
          <div className="flex flex-wrap gap-2">
            <SubmitButton danger>{t('roles.delete.action')}</SubmitButton>
            <LinkButton href={path}>{t('roles.delete.cancel')}</LinkButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  )
}
