import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import type { PersonState } from '@/features/memberships/person-state'
import { type Actor, can } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { InvitationList } from './invitation-list'
import { latestInvitations, standingRequest } from './queries'
import { ResendForm } from './resend-form'
import { RevokeDialog } from './revoke-dialog'
import { ShowLinkDialog } from './show-link-dialog'
import { showLinkWords } from './show-link-words'

type Props = {
  actor: Actor
  person: { id: string; mobilePhone: string | null; email: string | null; state: PersonState }
  t: Translator
}

/** On the card of somebody who is awaited: what became of their links, and a new one. */
export async function InvitationPanel({ actor, person, t }: Props) {
  if (person.state === 'registered' || person.state === 'banned' || person.state === 'deleted') return null
  const [latest, requestedAt] = await Promise.all([
    latestInvitations(actor, person.id),
    standingRequest(actor, person.id),
  ])
  const mayInvite = can(actor, 'invitations.write')
  const hasContact = person.mobilePhone !== null || person.email !== null
  return (
    <Card title={t('invitations.panel.title')}>
      <div className="flex flex-col gap-4">
        {requestedAt && (
          <Notice tone="warn">
            {t('invitations.panel.requested')}, <Moment at={requestedAt} locale={actor.locale} />
          </Notice>
        )}
        <InvitationList list={latest} locale={actor.locale} t={t} />
        {mayInvite && !hasContact && <p className="text-ink-2">{t('invitations.problem.noContact')}</p>}
        {mayInvite && hasContact && (
          <>
            <ResendForm person={person} newestId={latest[0]?.id ?? null} t={t} />
            <div className="flex flex-wrap gap-2">
              <ShowLinkDialog membershipId={person.id} words={showLinkWords(t)} />
              {latest.some(({ isLive }) => isLive) && <RevokeDialog membershipId={person.id} t={t} />}
            </div>
          </>
        )}
      </div>
    </Card>
  )
}
