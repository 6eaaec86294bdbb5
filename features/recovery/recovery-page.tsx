import Link from 'next/link'
import type { ReactNode } from 'react'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Avatar } from '@/components/ui/avatar'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Moment } from '@/components/ui/moment'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import type { Actor } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { sendRecoveryLinkAction } from './actions'
import type { RecoveryRequest } from './queries'

type Props = { actor: Actor; request: RecoveryRequest; t: Translator }

/** Who asks and how to make sure of it, before a link leaves to a contact that nobody has proved. */
export function RecoveryPage({ actor, request, t }: Props) {
  const where = [request.position, request.company].filter(Boolean).join(', ')
  return (
    <DeskPage title={t('recovery.check.title')} parent={{ href: '/admin', text: t('attention.title') }}>
      <div className="flex max-w-160 flex-col gap-4 px-4 pb-8 desk:px-6">
        <Card>
          <div className="flex items-center gap-4">
            <Avatar id={request.id} name={fullName(request)} size="large" />
            <div className="min-w-0">
              <p className="font-semibold">
                <Link href={personPath(request.directory, request.id)} className="text-ink">
                  {fullName(request)}
                </Link>
              </p>
              {where && <p className="text-ink-2 text-small">{where}</p>}
            </div>
          </div>
          <dl className="mt-4 grid grid-cols-[7.5rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1.5 leading-6">
            <Fact name={t('recovery.check.words')}>
              {request.words || <span className="text-ink-3">{t('recovery.check.noWords')}</span>}
            </Fact>
            <Fact name={t('recovery.check.lost')}>{contactText(request.lostContact)}</Fact>
            <Fact name={t('recovery.check.reachable')}>{contactText(request.newContact)}</Fact>
            <Fact name={t('recovery.check.asked')}>
              <Moment at={request.askedAt} locale={actor.locale} />
            </Fact>
          </dl>
        </Card>
        <SendCard request={request} t={t} />
      </div>
    </DeskPage>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 tabular-nums">{children}</dd>
    </>
  )
}

function SendCard({ request, t }: { request: RecoveryRequest; t: Translator }) {
  return (
    <Card title={t('recovery.check.how')}>
      <ActionForm action={sendRecoveryLinkAction} className="flex flex-col gap-4">
        <input type="hidden" name="id" value={request.requestId} />
        <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-2">
          <li>{t('recovery.check.call')}</li>
          <li>{t('recovery.check.colleague')}</li>
          <li>{t('recovery.check.never')}</li>
        </ul>
        <Field
          name="contact"
          label={t('recovery.check.contact')}
          hint={t('recovery.check.contactHint')}
          required
        >
          <TextInput
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={contactText(request.newContact)}
          />
        </Field>
        <p className="text-ink-2 text-small">
          {t(request.isRegistered ? 'recovery.check.effect' : 'recovery.check.effectFirst', {
            lost: contactText(request.lostContact),
          })}
        </p>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t('recovery.check.send')}</SubmitButton>
          <LinkButton href="/admin">{t('recovery.check.cancel')}</LinkButton>
        </div>
      </ActionForm>
    </Card>
  )
}
