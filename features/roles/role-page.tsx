import { Copy, Ellipsis, Trash2 } from 'lucide-react'
import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { Button, buttonClass, LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { FormButtons } from '@/components/ui/form-buttons'
import { Menu, MenuLink } from '@/components/ui/menu'
import { Notice } from '@/components/ui/notice'
import { Tabs } from '@/components/ui/tabs'
import { formValues } from '@/lib/action'
import { type Actor, can } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { roleDescription, roleName } from './base-roles'
import { DeleteQuestion } from './delete-question'
import type { RoleDraft } from './draft'
import { mayGrant } from './may-grant'
import { shownRole } from './mutations'
import { type RoleTab, rolePath, rolesPath, roleTabs } from './paths'
import { permissionText } from './permission-names'
import { findRole, type Role } from './queries'
import { RoleEditor, RoleEffects, roleFormId } from './role-editor'
import { RoleApplications, RolePermissions, RoleVisibility } from './role-facts'
import { RolePeople } from './role-people'
import { roleDraftSchema } from './schema'
import { undoableChange } from './undo'
import { UndoNotice } from './undo-notice'

type Props = { actor: Actor; id: string; params: SearchParams }

/** A role: what it opens and grants, who holds it, and what changing it would do. */
export async function RolePage({ actor, id, params }: Props) {
  const role = await findRole(actor, id)
  if (!role) notFound()
  const t = await requestTranslator()
  const tab = roleTabs.find((each) => each === params.tab) ?? 'applications'
  const mayWrite = can(actor, 'roles.write')
  const mayEdit = mayWrite && mayGrant(actor, role)
  const isAsked = mayEdit && params.ask === 'delete'
  const isEditing = mayEdit && !isAsked && tab !== 'people'
  const change = mayEdit ? await undoableChange(actor, role.id) : null

  return (
    <DeskPage
      title={roleName(role, t)}
      parent={{ href: rolesPath, text: t('roles.title') }}
      chips={<Chip>{t('roles.count', { n: role.people })}</Chip>}
      actions={mayEdit && <Actions t={t} role={role} isEditing={isEditing} />}
    >
      <div className={`flex flex-col gap-4 px-4 desk:px-6 ${isEditing ? 'desk:pb-10' : 'pb-10'}`}>
        {change && !isAsked && <UndoNotice t={t} actor={actor} role={role} change={change} />}
        {mayWrite && !mayEdit && <Notice>{t('roles.editor.readOnly')}</Notice>}
        {isAsked ? (
          <DeleteQuestion actor={actor} t={t} role={role} params={params} />
        ) : isEditing ? (
          <Editing actor={actor} t={t} role={role} tab={tab} params={params} />
        ) : (
          <Reading actor={actor} t={t} role={role} tab={tab} params={params} />
        )}
      </div>
    </DeskPage>
  )
}

function Actions({ t, role, isEditing }: { t: Translator; role: Role; isEditing: boolean }) {
  const path = rolePath(role.id)
  return (
    <>
      <LinkButton look="quiet" href={`${rolesPath}/new?like=${role.id}`}>
        <Copy aria-hidden />
        {t('roles.menu.copy')}
      </LinkButton>
      <Menu
        label={t('roles.menu.label')}
        trigger={<Ellipsis />}
        triggerClassName={buttonClass({ look: 'quiet' })}
      >
        <MenuLink href={`${path}?ask=delete`}>
          <Trash2 />
          {t('roles.menu.delete')}
        </MenuLink>
      </Menu>
      {isEditing && (
        <div className="flex gap-3 max-desk:hidden">
          <SaveButtons t={t} />
        </div>
      )}
    </>
  )
}

/** In the head of the page at the desk, under a thumb on a phone. */
function SaveButtons({ t }: { t: Translator }) {
  return (
    <>
      <Button type="reset" form={roleFormId}>
        {t('roles.editor.cancel')}
      </Button>
      <Button look="primary" type="submit" form={roleFormId}>
        {t('roles.editor.save')}
      </Button>
    </>
  )
}

type PartProps = {
  actor: Actor
  t: Translator
  role: Role & { people: number }
  tab: RoleTab
  params: SearchParams
}

function Editing({ actor, t, role, tab, params }: PartProps) {
  const draft = draftIn(params) ?? shownRole(role, actor)
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-5 desk:grid-cols-[minmax(0,40rem)_minmax(17rem,23.75rem)] desk:gap-x-8 desk:[&>form>*]:col-span-full desk:[&>form>div:last-child]:col-span-1">
        <RoleEditor actor={actor} t={t} role={role} draft={draft} tab={tab} />
        <div className="min-w-0 desk:sticky desk:top-4">
          <RoleEffects actor={actor} t={t} role={role} draft={draft} />
        </div>
      </div>
      <div className="contents desk:hidden">
        <FormButtons>
          <SaveButtons t={t} />
        </FormButtons>
      </div>
    </>
  )
}

/** The draft that a browser without JavaScript asks to look at. */
function draftIn(params: SearchParams): RoleDraft | null {
  if (params.preview === undefined) return null
  const form = new FormData()
  for (const [name, value] of Object.entries(params)) {
    for (const each of [value ?? []].flat()) form.append(name, each)
  }
  return roleDraftSchema.safeParse(formValues(form)).data ?? null
}

function Reading({ actor, t, role, tab, params }: PartProps) {
  const path = rolePath(role.id)
  return (
    <div className="flex max-w-160 flex-col gap-5">
      <Tabs
        label={t('roles.tabs.label')}
        tabs={roleTabs.map((each) => ({
          href: each === 'applications' ? path : `${path}?tab=${each}`,
          text: t(`roles.tabs.${each}`),
          current: each === tab,
        }))}
      />
      {tab === 'people' && <RolePeople actor={actor} t={t} role={role} params={params} />}
      {tab === 'applications' && (
        <>
          <p className="text-ink-2">{roleDescription(role, t)}</p>
          <RoleApplications role={role} t={t} />
        </>
      )}
      {tab === 'permissions' && (
        <>
          <RolePermissions role={role} t={t} />
          <RoleVisibility role={role} t={t} />
        </>
      )}
      {!can(actor, 'roles.write') && (
        <p className="text-ink-2 text-small">
          {t('roles.editor.noWrite', { permission: permissionText(t, 'roles.write') })}
        </p>
      )}
    </div>
  )
}
