import { RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Moment } from '@/components/ui/moment'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Actor } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { undoRoleChangeAction } from './actions'
import { roleName } from './base-roles'
import { changeLines } from './change-words'
import { shownRole } from './mutations'
import type { Role } from './queries'
import type { UndoableChange } from './undo'

type Props = { t: Translator; actor: Actor; role: Role; change: UndoableChange }

/** The role's latest change, what it turned over, and the button that takes it back for a day. */
export function UndoNotice({ t, actor, role, change }: Props) {
  const lines = changeLines(t, shownRole(change.before, actor), shownRole(role, actor))
  const isUndone = change.kind === 'undone'
  return (
    <UndoForm change={change} label={t(isUndone ? 'roles.changed.redo' : 'roles.changed.undo')}>
      <details className="min-w-0 grow">
        <summary className="text-ink-2">
          {t(isUndone ? 'roles.changed.undone' : 'roles.changed.edited')}{' '}
          <Moment at={change.at} locale={actor.locale} />
          {change.byName && `, ${change.byName}`}
        </summary>
        <ul className="mt-2 flex flex-col gap-1 text-small">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </UndoForm>
  )
}

type DeletionsProps = { t: Translator; locale: Locale; deletions: readonly UndoableChange[] }

/** Roles deleted in the last day, each with the button that brings it back. */
export function DeletionNotices({ t, locale, deletions }: DeletionsProps) {
  if (deletions.length === 0) return null
  return (
    <ul className="flex max-w-160 flex-col gap-2 px-4 pb-4 desk:px-6">
      {deletions.map((deletion) => (
        <li key={deletion.id}>
          <UndoForm change={deletion} label={t('roles.changed.restore')}>
            <span className="min-w-0 grow text-ink-2">
              {t('roles.changed.deleted', { role: roleName(deletion.before, t) })}{' '}
              <Moment at={deletion.at} locale={locale} />
              {deletion.byName && `, ${deletion.byName}`}
            </span>
          </UndoForm>
        </li>
      ))}
    </ul>
  )
}

type UndoFormProps = { change: UndoableChange; label: string; children: ReactNode }

function UndoForm({ change, label, children }: UndoFormProps) {
  return (
    <ActionForm
      action={undoRoleChangeAction}
      className="flex max-w-263 flex-wrap items-start gap-x-4 gap-y-2 rounded-card border border-line bg-surface px-4 py-3 leading-7"
    >
      <input type="hidden" name="changeId" value={change.id} />
      {children}
      <SubmitButton look="plain" size="small">
        <RotateCcw aria-hidden />
        {label}
      </SubmitButton>
    </ActionForm>
  )
}
