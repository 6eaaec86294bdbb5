import { ArrowDownRight, ArrowUpRight, Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { applicationTexts } from '@/features/applications/application-names'
import { personPath } from '@/features/memberships/paths'
import type { Actor } from '@/lib/actor'
import { isApplication, isPermission, type Permission } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'
import { visibilityTexts } from './change-words'
import type { RoleDraft } from './draft'
import { type Affected, effectsOfRoleChange, type RoleEffect } from './effects'
import { permissionsText } from './grants-text'
import { findRole, type Role } from './queries'

type DraftProps = { actor: Actor; t: Translator; roleId: string; draft: RoleDraft }

/** Whom saving the draft would touch, and how. */
export async function DraftEffects({ actor, t, roleId, draft }: DraftProps) {
  const [role, effects] = await Promise.all([
    findRole(actor, roleId),
    effectsOfRoleChange(actor, roleId, draft),
  ])
  const sight = role ? sightChanges(t, role, draft) : []
  return (
    <Effects
      t={t}
      effects={effects}
      sight={sight}
      hasHolders={(role?.people ?? 0) > 0}
      when={t('roles.effects.when')}
    />
  )
}

type DeletionProps = { actor: Actor; t: Translator; id: string; moveTo: string | null }

/** Whom deleting the role would touch, its people given `moveTo`. */
export async function DeletionEffects({ actor, t, id, moveTo }: DeletionProps) {
  const [role, target] = await Promise.all([findRole(actor, id), moveTo ? findRole(actor, moveTo) : null])
  const effects = await effectsOfRoleChange(actor, id, target ?? { applications: [], permissions: [] })
  return (
    <Effects
      t={t}
      effects={effects}
      sight={[]}
      hasHolders={(role?.people ?? 0) > 0}
      when={t('roles.effects.whenDeleted')}
    />
  )
}

type EffectsProps = {
  t: Translator
  effects: readonly RoleEffect[]
  sight: readonly string[]
  hasHolders: boolean
  when: string
}

function Effects({ t, effects, sight, hasHolders, when }: EffectsProps) {
  if (effects.length === 0 && sight.length === 0) {
    return <p className="text-ink-2">{t('roles.effects.nothing')}</p>
  }
  if (!hasHolders) return <p className="text-ink-2">{t('roles.effects.noHolders')}</p>
  return (
    <div className="flex flex-col gap-4">
      {grouped(effects).map((group) => (
        <Effect key={group.map(({ grant }) => grant).join()} t={t} group={group} />
      ))}
      {sight.length > 0 && (
        <Line icon={<Eye aria-hidden className="text-ink-2" />}>
          <p>{t('roles.effects.sight', { what: sight.join('; ') })}</p>
        </Line>
      )}
      <p className="border-line border-t pt-3 text-ink-2 text-small">{when}</p>
    </div>
  )
}

type Group = readonly [RoleEffect, ...RoleEffect[]]

/** Permissions that the same people gain or lose stand together; each application stands alone. */
function grouped(effects: readonly RoleEffect[]): Group[] {
  const groups = new Map<string, [RoleEffect, ...RoleEffect[]]>()
  for (const effect of effects) {
    const { grant, change, people, signedIn, unchanged, first } = effect
    const key = isApplication(grant)
      ? grant
      : [change, people, signedIn, unchanged, ...first.map(({ id }) => id)].join()
    const group = groups.get(key)
    if (group) group.push(effect)
    else groups.set(key, [effect])
  }
  return [...groups.values()]
}

const sentences: Record<
  RoleEffect['change'],
  Record<'application' | 'permissions', { some: MessageKey; nobody: MessageKey }>
> = {
  lost: {
    application: {
      some: 'roles.effects.losesApplication',
      nobody: 'roles.effects.nobodyLosesApplication',
    },
    permissions: {
      some: 'roles.effects.losesPermissions',
      nobody: 'roles.effects.nobodyLosesPermissions',
    },
  },
  gained: {
    application: {
      some: 'roles.effects.gainsApplication',
      nobody: 'roles.effects.nobodyGainsApplication',
    },
    permissions: {
      some: 'roles.effects.gainsPermissions',
      nobody: 'roles.effects.nobodyGainsPermissions',
    },
  },
}

function Effect({ t, group }: { t: Translator; group: Group }) {
  const [{ grant, change, people, signedIn, unchanged, first }] = group
  const sentence = sentences[change][isApplication(grant) ? 'application' : 'permissions']
  const what = isApplication(grant)
    ? t(applicationTexts[grant].name)
    : permissionsText(t, group.map((effect) => effect.grant).filter(isPermissionGrant))
  const others =
    unchanged > 0 &&
    t(change === 'lost' ? 'roles.effects.keepOne' : 'roles.effects.hadAlready', { n: unchanged })
  const about = [signedIn > 0 && t('roles.effects.signedIn', { n: signedIn }), others].filter(Boolean)
  const Arrow = change === 'lost' ? ArrowDownRight : ArrowUpRight
  return (
    <Line icon={<Arrow aria-hidden className={change === 'lost' ? 'text-bad' : 'text-good'} />}>
      <p>
        <b>{people > 0 ? t('roles.count', { n: people }) : t('roles.effects.nobody')}</b>{' '}
        {t(people > 0 ? sentence.some : sentence.nobody, { n: people, what })}
      </p>
      {about.length > 0 && <p className="text-ink-2 text-small">{about.join(' ')}</p>}
      {first.length > 0 && <Names t={t} people={first} hidden={people - first.length} />}
    </Line>
  )
}

const isPermissionGrant = (grant: RoleEffect['grant']): grant is Permission => isPermission(grant)

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start gap-3">
      <span className="grid h-5 shrink-0 place-items-center">{icon}</span>
      <div className="flex min-w-0 grow flex-col gap-0.5">{children}</div>
    </div>
  )
}

function Names({ t, people, hidden }: { t: Translator; people: readonly Affected[]; hidden: number }) {
  return (
    <details className="text-small">
      <summary className="w-fit list-none text-accent hover:underline [&::-webkit-details-marker]:hidden">
        {t('roles.effects.showNames')}
      </summary>
      <ul className="mt-2 flex max-h-72 flex-col gap-1.5 overflow-y-auto">
        {people.map(({ id, directory, name, isSignedIn }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <a href={personPath(directory, id)} target="_blank" rel="noreferrer" className="text-ink">
              {name}
            </a>
            {isSignedIn && (
              <Chip tone="accent" dot>
                {t('roles.effects.here')}
              </Chip>
            )}
          </li>
        ))}
        {hidden > 0 && <li className="text-ink-2">{t('roles.effects.more', { n: hidden })}</li>}
      </ul>
    </details>
  )
}

function sightChanges(t: Translator, role: Role, draft: RoleDraft): string[] {
  const shown = (isShown: boolean) => t(isShown ? 'roles.on' : 'roles.off').toLowerCase()
  return [
    role.visibility === draft.visibility ? [] : t(visibilityTexts[draft.visibility]).toLowerCase(),
    role.seesBanned === draft.seesBanned
      ? []
      : `${t('roles.effects.sightBanned')}: ${shown(draft.seesBanned)}`,
    role.seesDeleted === draft.seesDeleted
      ? []
      : `${t('roles.effects.sightDeleted')}: ${shown(draft.seesDeleted)}`,
  ].flat()
}
