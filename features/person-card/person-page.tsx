import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { IdleNumberNotice } from '@/features/access-trace/idle-number-notice'
import { TracePanel } from '@/features/access-trace/trace-panel'
import { InvitationPanel } from '@/features/invitations/invitation-panel'
import { directoryPaths, otherDirectory, personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { StateChip } from '@/features/memberships/state-chip'
import { stateText } from '@/features/memberships/state-text'
import { managerOf } from '@/features/people/manager'
import { findOtherMembership, findPerson, type Person } from '@/features/people/queries'
import { FieldFacts } from '@/features/person-fields/field-facts'
import { filledFields } from '@/features/person-fields/fields'
import { personAccess } from '@/features/roles/access'
import { PersonApplications } from '@/features/roles/person-applications'
import { type Actor, can, type Directory } from '@/lib/actor'
import { listHref, type SearchParams } from '@/lib/list'
import { fullMoment, shortDate } from '@/lib/moment'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { ChangeToast } from './change-toast'
import { InviteButton } from './invite-button'
import { PersonCard } from './person-card'
import { PersonMenu } from './person-menu'
import { PersonQuestion } from './person-question'
import { PersonTimeline } from './person-timeline'
import {
  personTimeline,
  type TimelinePart,
  timelineAtMost,
  timelineLength,
  timelineParts,
  timelineStep,
} from './timeline'

type Props = {
  actor: Actor
  directory: Directory
  id: string
  /** `show` is a part of the timeline, `ask` a question before something is done. */
  params: SearchParams
}

/** A person: how to reach them, how their invitation fares, what they may enter, what happened. */
export async function PersonPage({ actor, directory, id, params }: Props) {
  const t = await requestTranslator()
  const person = await findPerson(actor, directory, id)
  if (!person) {
    // The card was moved meanwhile, by this very person perhaps.
    const elsewhere = otherDirectory(directory)
    if (await findPerson(actor, elsewhere, id)) redirect(personPath(elsewhere, id))
    notFound()
  }
  const part = timelineParts.find((each) => each === params.show) ?? 'all'
  const length = timelineLength(params.more)
  const [timeline, other, manager, access, own] = await Promise.all([
    personTimeline(actor, id, part, length),
    findOtherMembership(actor, person),
    managerOf(actor, id),
    personAccess(actor, id),
    filledFields(actor, person),
  ])
  const isDeleted = person.state === 'deleted'

  return (
    <DeskPage
      title={fullName(person)}
      parent={{ href: directoryPaths[directory], text: t('people.directory.title', { directory }) }}
      chips={<StateChip {...stateText(t, actor.locale, person)} />}
      actions={
        can(actor, 'people.write') && (
          <>
            {!isDeleted && (
              <LinkButton href={`${personPath(directory, id)}/edit`} className="max-desk:grow">
                {t('people.card.edit')}
              </LinkButton>
            )}
            <PersonMenu t={t} person={person} />
            {can(actor, 'invitations.write') && <InviteButton t={t} person={person} />}
          </>
        )
      }
    >
      <ChangeToast actor={actor} t={t} changed={params.changed} closedHref={personPath(directory, id)} />
      <div className="grid items-start gap-4 px-4 pb-8 desk:grid-cols-[minmax(0,26.25rem)_minmax(20rem,1fr)] desk:gap-6 desk:px-6">
        <div className="flex min-w-0 flex-col gap-4">
          {can(actor, 'people.write') && (
            <PersonQuestion actor={actor} t={t} person={person} ask={params.ask} />
          )}
          {params.ask === 'trace' && !person.erasedAt && (
            <TracePanel
              actor={actor}
              t={t}
              person={person}
              paths={{ card: personPath(directory, id), edit: `${personPath(directory, id)}/edit` }}
            />
          )}
          <StandingNotice t={t} actor={actor} person={person} />
          <IdleNumberNotice actor={actor} personId={id} t={t} />
          <PersonCard
            t={t}
            person={person}
            otherId={other?.id ?? null}
            manager={manager}
            fields={<FieldFacts t={t} locale={actor.locale} {...own} />}
          />
          {!isDeleted && can(actor, 'invitations.read') && (
            <InvitationPanel actor={actor} person={person} t={t} />
          )}
          {!person.erasedAt && (
            <PersonApplications t={t} locale={actor.locale} access={access} person={person} />
          )}
          {!person.erasedAt && params.ask !== 'trace' && (
            <p>
              <Link href={`${personPath(directory, id)}?ask=trace`}>{t('accessTrace.title')}</Link>
            </p>
          )}
        </div>
        <PersonTimeline
          t={t}
          locale={actor.locale}
          person={person}
          part={part}
          entries={timeline.entries}
          moreHref={
            timeline.hasMore && length < timelineAtMost ? moreHref(directory, id, part, length) : null
          }
          hasJournal={can(actor, 'audit.read')}
        />
      </div>
    </DeskPage>
  )
}

const moreHref = (directory: Directory, id: string, part: TimelinePart, length: number): string =>
  listHref(personPath(directory, id), part === 'all' ? {} : { show: part }, {
    more: String(length + timelineStep),
  })

function StandingNotice({ t, actor, person }: { t: Translator; actor: Actor; person: Person }) {
  if (person.erasedAt) {
    return (
      <Notice>{t('people.card.erasedNotice', { when: fullMoment(actor.locale, person.erasedAt) })}</Notice>
    )
  }
  if (person.state === 'deleted') return <Notice>{t('people.card.deletedNotice')}</Notice>
  if (person.state !== 'banned' || !person.bannedAt) return null
  const when = fullMoment(actor.locale, person.bannedAt)
  const reason = person.banReason ?? ''
  return (
    <Notice>
      {person.bannedUntil
        ? t('people.card.bannedUntil', { when, reason, date: shortDate(actor.locale, person.bannedUntil) })
        : t('people.card.banned', { when, reason })}
    </Notice>
  )
}
