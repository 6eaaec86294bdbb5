import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { findPerson } from '@/features/people/queries'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { requestErasureAction } from './actions'
import { erasuresPath } from './paths'

/** What erasure means, before an administrator asks for it. */
export async function AskPage({ actor, id }: { actor: Actor; id: string }) {
  const t = await requestTranslator()
  const person = (await findPerson(actor, 'employee', id)) ?? (await findPerson(actor, 'customer', id))
  if (!person) notFound()
  return (
    <DeskPage
      title={t('erasure.ask.title', { name: fullName(person) })}
      parent={{ href: erasuresPath, text: t('erasure.title') }}
    >
      <div className="max-w-180 px-4 pb-8 desk:px-6">
        <Card title={t('erasure.ask.what')}>
          <ul className="flex list-disc flex-col gap-1.5 pl-5">
            <li>{t('erasure.ask.whatCard')}</li>
            <li>{t('erasure.ask.whatData')}</li>
            <li>{t('erasure.ask.whatAccount')}</li>
            <li>{t('erasure.ask.whatStays')}</li>
          </ul>
          <p className="mt-4 text-ink-2">{t('erasure.ask.lead')}</p>
          <ActionForm action={requestErasureAction} className="mt-4 flex flex-wrap gap-2">
            <input type="hidden" name="id" value={person.id} />
            <SubmitButton danger>{t('erasure.ask.submit')}</SubmitButton>
            <LinkButton href={personPath(person.directory, person.id)}>{t('erasure.ask.cancel')}</LinkButton>
          </ActionForm>
        </Card>
      </div>
    </DeskPage>
  )
}
