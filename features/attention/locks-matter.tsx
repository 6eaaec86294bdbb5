import { LockKeyhole, ShieldAlert } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { liftLockAction } from '@/features/access-trace/actions'
import type { Lock } from '@/features/access-trace/locks'
import { type Actor, can } from '@/lib/actor'
import { clockTime } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { Matter } from './matter'
import { PersonLink } from './named-people'

type Props = { actor: Actor; locks: readonly Lock[]; at: Date; t: Translator }

/** Whom wrong codes or passwords keep out for now. */
export function LocksMatter({ actor, locks, at, t }: Props) {
  return (
    <Matter
      Icon={LockKeyhole}
      tone="warn"
      title={t('attention.locks.title', { n: locks.length })}
      line={
        <ul className="flex w-full flex-col gap-2">
          {locks.map((lock) => (
            <li key={lock.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <PersonLink person={lock} />
              <span className="text-ink-2 tabular-nums">{limitsOf(actor, lock, at, t)}</span>
              {can(actor, 'people.write') && (
                <ActionForm action={liftLockAction} className="ml-auto">
                  <input type="hidden" name="id" value={lock.id} />
                  <SubmitButton
                    size="small"
                    look="plain"
                    aria-label={t('attention.locks.liftFor', { name: `${lock.surname} ${lock.givenName}` })}
                  >
                    {t('attention.locks.lift')}
                  </SubmitButton>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      }
    >
      {t('attention.locks.text')}
    </Matter>
  )
}

const limitsOf = ({ locale }: Actor, { byCodes, passwordsUntil }: Lock, at: Date, t: Translator): string =>
  [
    ...(byCodes ? [t('attention.locks.codes')] : []),
    ...(passwordsUntil
      ? [t('attention.locks.passwords', { time: clockTime(locale, passwordsUntil, at) })]
      : []),
  ].join(', ')

type AttackProps = { actor: Actor; until: Date; at: Date; t: Translator }

/** Nothing to press: longer codes protect everybody until the guessing stops. */
export function AttackMatter({ actor, until, at, t }: AttackProps) {
  return (
    <Matter Icon={ShieldAlert} tone="bad" title={t('attention.attack.title')}>
      {t('attention.attack.text', { time: clockTime(actor.locale, until, at) })}
    </Matter>
  )
}
