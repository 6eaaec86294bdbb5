import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { banPersonAction, deletePersonAction } from '@/features/people/actions'
import type { Person } from '@/features/people/queries'
import type { Actor } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { MoveQuestion } from './move-question'
import { PhotoQuestion } from './photo-question'

type Props = { actor: Actor; t: Translator; person: Person; ask: string | string[] | undefined }

/** Asks before a card is moved, banned or deleted. It has its own address, so it needs no JavaScript. */
export function PersonQuestion({ actor, t, person, ask }: Props) {
  if (ask === 'move' && person.state !== 'deleted')
    return <MoveQuestion actor={actor} t={t} person={person} />
  if (ask === 'photo' && person.state !== 'deleted') return <PhotoQuestion t={t} person={person} />
  if (ask === 'ban' && person.state !== 'banned' && person.state !== 'deleted') {
    return <BanQuestion t={t} person={person} />
  }
  return ask === 'delete' && person.state !== 'deleted' ? <DeleteQuestion t={t} person={person} /> : null
}

function BanQuestion({ t, person }: { t: Translator; person: Person }) {
  return (
    <Card title={t('people.ban.title', { name: fullName(person) })}>
      <ActionForm action={banPersonAction} className="flex flex-col gap-4">
        <input type="hidden" name="id" value={person.id} />
        <p className="text-ink-2">{t('people.ban.text')}</p>
        <Field name="reason" label={t('people.ban.reason')} hint={t('people.ban.reasonHint')} required>
          <TextInput autoFocus autoComplete="off" />
        </Field>
        <Field name="until" label={t('people.ban.until')} hint={t('people.ban.untilHint')}>
          <TextInput type="date" />
        </Field>
        <Answers t={t} person={person} verb={t('people.ban.action')} />
      </ActionForm>
    </Card>
  )
}

function DeleteQuestion({ t, person }: { t: Translator; person: Person }) {
  return (
    <Card title={t('people.delete.title', { name: fullName(person) })}>
      <ActionForm action={deletePersonAction} className="flex flex-col gap-4">
        <input type="hidden" name="id" value={person.id} />
        <p className="text-ink-2">{t('people.delete.text')}</p>
        <Answers t={t} person={person} verb={t('people.delete.action')} />
      </ActionForm>
    </Card>
  )
}

function Answers({ t, person, verb }: { t: Translator; person: Person; verb: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <SubmitButton danger>{verb}</SubmitButton>
      <LinkButton href={personPath(person.directory, person.id)}>{t('people.form.cancel')}</LinkButton>
    </div>
  )
}
