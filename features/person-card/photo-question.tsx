import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { savePhotoAction } from '@/features/people/actions'
import { PhotoInput } from '@/features/people/photo-input'
import type { Person } from '@/features/people/queries'
import type { Translator } from '@/lib/translator'

/** A photo for the card, another in its place, or none. */
export function PhotoQuestion({ t, person }: { t: Translator; person: Person }) {
  return (
    <Card title={t('people.photo.title', { name: fullName(person) })}>
      <div className="flex flex-col gap-4">
        <ActionForm action={savePhotoAction} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={person.id} />
          <PhotoInput
            texts={{
              label: t('people.photo.field'),
              hint: t('people.photo.hint'),
              tooHeavy: t('people.photo.tooHeavy'),
            }}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{t('people.photo.save')}</SubmitButton>
            <LinkButton href={personPath(person.directory, person.id)}>{t('people.form.cancel')}</LinkButton>
          </div>
        </ActionForm>
        {person.avatarId && (
          <ActionForm action={savePhotoAction} className="border-line border-t pt-4">
            <input type="hidden" name="id" value={person.id} />
            <input type="hidden" name="remove" value="on" />
            <SubmitButton look="quiet" size="small" danger>
              {t('people.photo.remove')}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
    </Card>
  )
}
