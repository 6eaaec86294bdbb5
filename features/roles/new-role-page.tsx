import { randomUUID } from 'node:crypto'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FormButtons } from '@/components/ui/form-buttons'
import { HiddenInput } from '@/components/ui/hidden-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Actor, authorize } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { createRoleAction } from './actions'
import { baseRoles, roleDescription, roleName } from './base-roles'
import { mayGrant } from './may-grant'
import { rolesPath } from './paths'
import { findRole } from './queries'
import { RoleNameFields } from './role-name-fields'
import { TemplateChoice } from './template-choice'

/** A new role: empty, by a base role's definition, or as a copy of the role `likeId`. */
export async function NewRolePage({ actor, likeId }: { actor: Actor; likeId?: string }) {
  authorize(actor, 'roles.write')
  const t = await requestTranslator()
  const found = likeId ? await findRole(actor, likeId) : null
  const like = found && mayGrant(actor, found) ? found : null
  return (
    <DeskPage title={t('roles.new.title')} parent={{ href: rolesPath, text: t('roles.title') }}>
      <ActionForm action={createRoleAction} className="flex max-w-160 flex-col gap-4 px-4 pb-8 desk:px-6">
        <HiddenInput name="draftId" value={randomUUID()} />
        {like && <HiddenInput name="like" value={like.id} />}
        <p className="text-ink-2">
          {like ? t('roles.new.copyLead', { name: roleName(like, t) }) : t('roles.new.lead')}
        </p>
        <Card>
          <RoleNameFields
            t={t}
            name={like ? t('roles.new.copyName', { name: roleName(like, t) }) : ''}
            description={like ? roleDescription(like, t) : ''}
          />
        </Card>
        {!like && (
          <Card title={t('roles.new.start')}>
            <TemplateChoice
              label={t('roles.new.start')}
              hint={t('roles.editor.mayNotGive')}
              templates={[
                {
                  value: 'empty',
                  name: t('roles.new.empty'),
                  text: t('roles.new.emptyText'),
                  disabled: false,
                },
                ...baseRoles.map((role) => ({
                  value: role.baseRole,
                  name: roleName({ ...role, name: '' }, t),
                  text: roleDescription({ ...role, description: '' }, t),
                  disabled: !mayGrant(actor, role),
                })),
              ]}
            />
          </Card>
        )}
        <FormButtons>
          <SubmitButton>{t('roles.new.create')}</SubmitButton>
          <LinkButton href={rolesPath}>{t('roles.new.cancel')}</LinkButton>
        </FormButtons>
      </ActionForm>
    </DeskPage>
  )
}
