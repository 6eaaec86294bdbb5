import { ActionForm } from '@/components/ui/action-form'
import { AnewAfterSave } from '@/components/ui/anew-after-save'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/radio-group'
import { SaveConflict } from '@/components/ui/save-conflict'
import { TabPanels } from '@/components/ui/tab-panels'
import { UnsavedChanges } from '@/components/ui/unsaved-changes'
import { unsavedTexts } from '@/components/ui/unsaved-texts'
import { applicationTexts } from '@/features/applications/application-names'
import { type Actor, visibilities } from '@/lib/actor'
import { applications, permissionBlocks, permissionsOf } from '@/lib/applications'
import type { Translator } from '@/lib/translator'
import { carried } from '@/lib/version'
import { changeRoleAction, previewDraftAction } from './actions'
import { ApplicationSwitches } from './application-switches'
import { visibilityTexts } from './change-words'
import {
  applicationField,
  factsOf,
  levelField,
  levelOf,
  levels,
  permissionsAt,
  type RoleDraft,
} from './draft'
import { DraftEffects } from './effects-panel'
import { EffectsPreview } from './effects-preview'
import { mayGrant } from './may-grant'
import { shownRole } from './mutations'
import { type RoleTab, rolePath } from './paths'
import { PermissionBlocks } from './permission-blocks'
import { permissionBlockNames, permissionBlockTexts } from './permission-names'
import type { Role } from './queries'
import { RoleNameFields } from './role-name-fields'

export const roleFormId = 'role-form'

type Props = {
  actor: Actor
  t: Translator
  role: Role
  /** What the form begins with: the role, or a draft that is looked at without JavaScript. */
  draft: RoleDraft
  tab: RoleTab
}

/** The editor of a role's applications and permissions, with what saving would change beside it. */
export function RoleEditor({ actor, t, role, draft, tab }: Props) {
  const saved = shownRole(role, actor)
  const path = rolePath(role.id)
  return (
    <AnewAfterSave version={role.version}>
      <ActionForm id={roleFormId} action={changeRoleAction} className="contents">
        <SaveConflict version={role.version} openedWith={carried(factsOf(saved))} />
        <input type="hidden" name="id" value={role.id} />
        <UnsavedChanges form={roleFormId} texts={unsavedTexts(t)} />
        <TabPanels
          label={t('roles.tabs.label')}
          current={tab}
          tabs={[
            {
              id: 'applications',
              href: path,
              text: t('roles.tabs.applications'),
              panel: (
                <div className="flex flex-col gap-4">
                  <Applications actor={actor} t={t} saved={saved} draft={draft} />
                  <Card title={t('roles.editor.names')}>
                    <RoleNameFields t={t} name={draft.name} description={draft.description} />
                  </Card>
                </div>
              ),
            },
            {
              id: 'permissions',
              href: `${path}?tab=permissions`,
              text: t('roles.tabs.permissions'),
              panel: (
                <div className="flex flex-col gap-4">
                  <Permissions actor={actor} t={t} saved={saved} draft={draft} />
                  <Sight actor={actor} t={t} draft={draft} saved={saved} />
                </div>
              ),
            },
            { id: 'people', href: `${path}?tab=people`, text: t('roles.tabs.people') },
          ]}
        />
      </ActionForm>
    </AnewAfterSave>
  )
}

type PartProps = { actor: Actor; t: Translator; saved: RoleDraft; draft: RoleDraft }

function Applications({ actor, t, saved, draft }: PartProps) {
  return (
    <ApplicationSwitches
      items={applications.map((application) => {
        const mayGive = application !== 'admin' || actor.isOwner || actor.applications.has('admin')
        return {
          name: applicationField(application),
          label: t(applicationTexts[application].name),
          text: mayGive ? t(applicationTexts[application].opens) : t('roles.editor.mayNotGive'),
          mark: application === 'api' ? t('roles.editor.recommended') : undefined,
          isOn: draft.applications.includes(application),
          isSavedOn: saved.applications.includes(application),
          disabled: !mayGive,
        }
      })}
      texts={{
        search: t('roles.editor.searchApplication'),
        all: t('roles.editor.allApplications'),
        changed: t('roles.editor.changed'),
        notFound: t('roles.editor.nothingFound'),
      }}
    />
  )
}

function Permissions({ actor, t, saved, draft }: PartProps) {
  const mayGive = (list: readonly Parameters<typeof actor.permissions.has>[0][]) =>
    actor.isOwner || list.every((permission) => actor.permissions.has(permission))
  return (
    <PermissionBlocks
      blocks={permissionBlocks.map((block) => ({
        name: levelField(block),
        label: t(permissionBlockNames[block]),
        text: t(permissionBlockTexts[block]),
        wholeLabel: t('roles.editor.wholeBlock', { block: t(permissionBlockNames[block]) }),
        choices: levels
          .filter((level) => level !== 'write' || permissionsOf(block).length > 1)
          .map((level) => ({
            value: level,
            label: t(`roles.levels.${level}`),
            disabled: !mayGive(permissionsAt(block, level)),
          })),
        level: levelOf(block, draft.permissions),
        savedLevel: levelOf(block, saved.permissions),
        mayGiveAll: mayGive(permissionsOf(block)),
      }))}
      texts={{
        search: t('roles.editor.searchPermission'),
        changed: t('roles.editor.changed'),
        notFound: t('roles.editor.nothingFound'),
      }}
    />
  )
}

const nothing = { applications: [], permissions: [], seesBanned: false, seesDeleted: false }

function Sight({ actor, t, draft }: PartProps) {
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <RadioGroup
          name="visibility"
          label={t('roles.visibilityTitle')}
          defaultValue={draft.visibility}
          options={visibilities.map((visibility) => ({
            value: visibility,
            label: t(visibilityTexts[visibility]),
            disabled: !mayGrant(actor, { ...nothing, visibility }),
          }))}
        />
        <p className="-mt-3 text-ink-2 text-small">{t('roles.visibilityHint')}</p>
        <fieldset className="flex min-w-0 flex-col gap-2.5">
          <legend className="mb-2.5 font-medium text-small">{t('roles.sees')}</legend>
          <Checkbox
            name="seesBanned"
            label={t('roles.seesBanned')}
            defaultChecked={draft.seesBanned}
            disabled={!actor.seesBanned}
          />
          <Checkbox
            name="seesDeleted"
            label={t('roles.seesDeleted')}
            defaultChecked={draft.seesDeleted}
            disabled={!actor.seesDeleted}
          />
        </fieldset>
      </div>
    </Card>
  )
}

/** The panel beside the editor; without JavaScript its button asks for it. */
export function RoleEffects({ actor, t, role, draft }: Omit<Props, 'tab'>) {
  return (
    <Card title={t('roles.effects.title')}>
      <EffectsPreview
        key={role.version}
        form={roleFormId}
        preview={previewDraftAction}
        failed={t('roles.effects.failed')}
      >
        <DraftEffects actor={actor} t={t} roleId={role.id} draft={draft} />
      </EffectsPreview>
      <noscript>
        <button
          type="submit"
          form={roleFormId}
          formMethod="get"
          formAction={rolePath(role.id)}
          name="preview"
          value="yes"
          className="mt-4 underline"
        >
          {t('roles.effects.preview')}
        </button>
      </noscript>
    </Card>
  )
}
